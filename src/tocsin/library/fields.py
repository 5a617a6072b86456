"""The fields of a question, as people name them in the languages of the house.

``страна:Кыргызстан роль:вывод`` is ``country:KG role:conclusion``; marks may be left out.
"""

from __future__ import annotations

from functools import cache

from tocsin.ground.errors import TocsinError
from tocsin.law import load
from tocsin.library.documents import Kind, Role
from tocsin.library.words import WORD, countries_in, folded, plain_digits

FIELDS = ("country", "convention", "article", "case", "report", "year", "kind", "type", "status",
          "role", "lang", "cites", "party")  # fmt: skip
_CALLED = {
    "country": "pays país страна өлкө",
    "convention": "convenio конвенция",
    "article": "artículo статья берене",
    "case": "cas caso дело иш",
    "report": "rapport informe доклад баяндама",
    "year": "année an año год жыл",
    "kind": "genre clase вид түр",
    "type": "tipo тип",
    "status": "statut état estado статус абал",
    "role": "rôle papel rol роль ким",
    "lang": "langue lengua idioma язык тил",
    "cites": "cite cita ссылается шилтеме",
    "party": "partie parte сторона тарап",
}
_ROLES = {
    "conclusion": "conclusión вывод корутунду",
    "recommendation": "recommandation recomendación рекомендация сунуш",
    "allegation": "allégation alegato утверждение доомат",
    "reply": "réponse respuesta ответ жооп",
    "text": "texte texto текст",
}


@cache
def _names() -> dict[str, str]:
    told = {name: name for name in FIELDS}
    for name, words in _CALLED.items():
        told.update({folded(word): name for word in words.split()})
    return told


@cache
def _roles() -> dict[str, str]:
    return {folded(word): role for role, words in _ROLES.items() for word in words.split()}


def field_of(name: str, place: str) -> str:
    """The field that a name means; TocsinError names those there are, ``place`` is where it is."""
    found = _names().get(folded(name))
    if found is None:
        raise TocsinError(
            f"there is no field {name!r}", mend="fields: " + ", ".join(FIELDS), place=place
        )
    return found


def value_of(name: str, value: str) -> str:
    """A value as the library keeps it: a country by its code, a role by its English name.

    Raises TocsinError for a country, a role or a kind that there is not: "nothing found" would be
    taken for an answer.
    """
    value = plain_digits(value)
    if name == "country":
        return _country(value)
    if name == "role":
        return _one_of(_roles().get(folded(value), value), "role", tuple(Role))
    return _one_of(value, "kind", tuple(Kind)) if name == "kind" else value


def _country(value: str) -> str:
    """Its ISO code."""
    named = [token for token, _, _ in countries_in(WORD.findall(value))]
    code = (
        value.upper() if len(value) == 2 else named[0].removeprefix("=in").upper() if named else ""
    )
    if load().country(code) is None:
        raise TocsinError(
            f"no country is called {value!r}",
            mend='give its ISO code, like KG, or its name, like "South Korea" or Кыргызстан',
        )
    return code


def _one_of(value: str, what: str, known: tuple[str, ...]) -> str:
    found = value.casefold()
    if found not in known:
        said = ", ".join(map(str, known))
        raise TocsinError(f"{value!r} is no {what} of the library", mend=f"{what}s: {said}")
    return found
