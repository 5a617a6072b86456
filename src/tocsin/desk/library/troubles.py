"""What can go wrong in the library, in the reader's language.

The engine speaks English; each trouble a person can meet here has a sentence of its own, and the
engine's words stand below one that is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.ground.errors import Diagnosis


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble in the reader's words; ``detail`` is what the engine said, if it is not known."""

    what: str | Promise
    mend: str | Promise
    file: str = ""
    detail: str = ""


_LATER = _("Try again later, or open the page in a browser, save it and add the file.")
_SAVE = _("Open the page in a browser, save it and add the file.")
_FIELDS = _("Fields: country, case, report, convention, article, year, kind, role, status, lang.")
_KNOWN: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("there is no field", _("The word before the colon is no field."), _FIELDS),
    ("is no year", _("This is no year."), "year:2021 · year:2018..2023 · year:2018.."),
    ("no country is called", _("No country is called that."),
     _("Give its code, like KG, or its name.")),
    ("is no role of", _("There is no such role."),
     "role:allegation · role:reply · role:conclusion · role:recommendation · role:text"),
    ("is no kind of", _("There is no such kind."),
     "kind:cfa · kind:ceacr · kind:cas · kind:art24 · kind:art26 · kind:compilation"),
    ("words at once", _("So many words cannot be asked for at once."),
     _("Ask for the few that tell most.")),
    ("nothing was asked", _("Nothing was asked."), _("Give a word, a “phrase” or a field.")),
    ("it is empty", _("The file is empty."),
     _("See whether it is the right one, and add it again.")),
    ("larger than 200 MB", _("The file is larger than 200 MB."), _("Add the part that matters.")),
    ("of this office protects",
     _("This text names somebody, or a place, that a case of this office protects."),
     _("Everybody in this office reads the library. Keep the text with the case it belongs to.")),
    ("files", _("The archive holds more than 500 files."), _("Divide it, and add its parts.")),
    ("is no public address", _("This address lies inside a network, not on the web."), _SAVE),
    ("not a web address", _("This is no web address."), _("An address begins with https://")),
    ("asks programs not to fetch", _("This site asks programs not to fetch this page."), _SAVE),
    ("does not say what it allows", _("The site does not say what it allows programs to fetch."),
     _LATER),
    ("is no page", _("What lies at this address is no page."),
     _("The library takes HTML, PDF and text.")),
    ("moves on and on", _("The page leads on to another without end."), _SAVE),
    ("broke off", _("The page broke off on its way."),
     _("Ask again: it goes on where it stopped.")),
    ("could not be", _("The site could not be reached."), _LATER),
    ("HTTP", _("The site refused the request."), _LATER),
)  # fmt: skip


def told(trouble: Diagnosis) -> Told:
    """A trouble in the reader's words."""
    file = str(trouble.file or "")
    for words, what, mend in _KNOWN:
        if words in trouble.problem:
            return Told(what, mend, file)
    return Told(
        _("This could not be read as a page."),
        _("Save it again in a browser, as HTML or PDF, and add the file."),
        file,
        trouble.problem,
    )
