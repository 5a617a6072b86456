"""Names of organizations inside a sentence: with their article, elided and contracted.

English puts *the* before a name that ends in a common noun (*the Miners' Union*), not before a
brand (*IndustriALL Global Union*). French and Spanish take the gender of the noun the name begins
with (*la Fédération, l’Union, du Syndicat; la Federación, del Sindicato*). A name that begins with
no noun of the table stands bare; Russian has no articles.
"""

from __future__ import annotations

import re
import unicodedata

_EN = re.compile(
    r"\b(?:union|unions|federation|confederation|congress|association|council|committee|ministry|"
    r"office|bureau|organi[sz]ation|alliance|cent(?:er|re)|league|society|commission|syndicate|"
    r"president|minister|prosecutor|police|court|fund|service|movement|government|network|front|parliament|"
    r"authority|department|agency|army|forces|gendarmerie|guard|directorate|inspectorate|"
    r"administration|secretariat|senate|assembly|tribunal|governor|board|chamber)\b",
    re.IGNORECASE,
)
# one article each: of the noun a name begins with
_FR = {
    "la": "fédération confédération centrale commission cour présidence police préfecture "
    "gendarmerie direction chambre caisse mairie municipalité garde sûreté société compagnie "
    "ligue haute magistrature douane",
    "le": "président ministre procureur syndicat congrès comité conseil ministère bureau parquet "
    "gouvernement mouvement groupe front tribunal service secrétariat parlement "
    "commissariat département cabinet sénat rectorat fonds gouverneur préfet juge haut premier "
    "centre corps",
    "l’": "union association organisation alliance internationale intersyndicale "
    "agence autorité inspection office assemblée armée administration état-major institut",
    "les": "commissions syndicats travailleurs forces services autorités tribunaux",
}
_ES = {
    "la": "federación confederación unión asociación central organización alianza comisión corte "
    "internacional fiscalía intersindical presidencia policía "
    "gendarmería guardia dirección inspección autoridad agencia oficina secretaría asamblea "
    "alcaldía cámara procuraduría contraloría junta caja gobernación jefatura armada defensoría "
    "superintendencia municipalidad",
    "el": "presidente ministro fiscal sindicato congreso comité consejo ministerio movimiento "
    "frente tribunal gobierno servicio parlamento "
    "departamento ejército juzgado instituto senado cuerpo fondo ayuntamiento gobernador poder",
    "las": "comisiones fuerzas autoridades",
    "los": "sindicatos trabajadores servicios tribunales",
}
_FR_OF = {"la": "de la ", "le": "du ", "l’": "de l’", "les": "des "}
_ES_OF = {"la": "de la ", "el": "del ", "las": "de las ", "los": "de los "}


def the(name: str, lang: str) -> str:
    """The name as it stands in a sentence: *the Miners' Union*, *l’Union des mineurs*."""
    article = _article(name, lang)
    return f"{article}{'' if article.endswith('’') or not article else ' '}{name}"


def of(name: str, lang: str) -> str:
    """The name after *of*: *of the Union*, *du Syndicat*, *d’IndustriALL*, *del Sindicato*."""
    article = _article(name, lang)
    if lang == "fr":
        bare = "d’" if _plain(name)[:1] in tuple("aeiou") else "de "
        return _FR_OF.get(article, bare) + name
    if lang == "es":
        return _ES_OF.get(article, "de ") + name
    return f"of {the(name, lang)}" if lang == "en" else name


def _article(name: str, lang: str) -> str:
    first = name.partition(" ")[0].casefold()
    if lang == "en":
        return "the" if _english_noun(name) else ""
    nouns = {n: a for a, ns in {"fr": _FR, "es": _ES}.get(lang, {}).items() for n in ns.split()}
    # of a compound the last noun rules: *le Haut-commissariat, la Sous-préfecture*
    return nouns.get(first) or nouns.get(first.rpartition("-")[2], "")


def _english_noun(name: str) -> bool:
    first, _, after = name.partition(" ")
    brand = sum(c.isupper() for c in first) > 1 or "global union" in name.casefold()
    whole = bool(after) or first.casefold() in ("police", "parliament", "government")
    return whole and not brand and first.casefold() != "the" and bool(_EN.search(name))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
