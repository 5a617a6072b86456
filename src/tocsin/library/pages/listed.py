"""A country's list of cases: each entry a document of its own, and none of them a report.

An entry prints a case number, the country, the day of the complaint, who complained of what (run
together, so it stays one passage), and the reports that examined it. It tells that a case exists
and where to look; what a report says is in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage
from tocsin.library.pages.identified import country_of, identity, year_in
from tocsin.library.references import cited_in
from tocsin.reading.normlex import listed_cases

REPORTS = "what the reports say (this is an entry of a list of cases)"


def entries(text: str, law: Law, address: str, language: str) -> Iterator[Document]:
    """Each case of the list, once."""
    for entry in listed_cases(text):
        country = country_of(law, entry.country)
        key, aliases = identity("", language, ("entry", country or "-", entry.case), entry.words)
        yield Document(
            key=key, aliases=aliases, kind=Kind.OTHER, language=language,
            # a label the site left untranslated is put into English
            title=entry.head.replace("CASE_NUMBER", "Case No."),
            passages=(Passage(0, entry.words, cites=cited_in(entry.words)),),
            country=country, case=entry.case, year=year_in(entry.day), date=entry.day,
            address=address, lacks=(REPORTS, *(() if country else ("country",))),
        )  # fmt: skip
