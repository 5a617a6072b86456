"""Whom a paper goes to, and who only gets a copy: answered once, for every rule.

The reader's frame says who is addressed and who is copied in; the lines of the head stand beside
it, since a draft has no frame and a head may hold more than the frame found. What the frame gives
to copies is taken out of the head, in whatever form it stands there: a line, a column, a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.checks.text import COMMITTEE, Anatomy, fold, says
from tocsin.reading import Person, Reading

COPY = re.compile(r"\W*(?:cc|c\.\s?c|copy|copies|copie|copia|копи)")
# the Director-General by name, as people write it
_HEAD = re.compile(r"(?<!\w)(?:houngbo|унгбо|hougbo|hungbo)(?!\w)")
# an office of that name and the body behind it, in one line or at the head of the next
_OFFICE = r"(?<!\w)(?:director[- ]general|directeur general|directrice generale|directora? general)"
_ANOTHERS = re.compile(
    rf"{_OFFICE}[,\s]+(?:(?:of|de|du|des|del|for|pour|para)(?!\w)|d')"
    r"|(?<!\w)генеральн\w+ директор\w*[,\s]+(?:[\"«]|(?:зао|ооо|оао|пао|ао|осоо|тоо|нао|гп|гуп|муп|"
    r"фгуп|гкп|ип|госпредприяти|государственн|акционерн|обществ|кооператив|компани|завод|фабрик|"
    r"комбинат|предприяти|холдинг|шахт|рудник|карьер|корпораци|концерн|банк|агентств|служб|"
    r"департамент|телекомпани|телеканал|аэропорт|порт|железн|управлени|дирекци))"
    rf"|{_OFFICE}[ ,]*\n[^\n]*(?<!\w)(?:ltd|limited|inc|plc|llc|gmbh|corporation|company|"
    r"authority|ministry|department|bank|port|airport|customs|societe|compagnie|sarl|s\.?a\.?|ministere|regie|caisse|"
    r"agence|empresa|compania|ministerio|instituto|banco|puerto|autoridad)(?!\w)"
)
# a part of a copy that is shorter stands in other lines too
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Addressed:
    """The addressees of a paper.

    ``people`` holds the folded words of each addressee of the frame; ``said`` the folded head and
    addressees without copies; ``copied`` where the ILO stands among those that get a copy.
    """

    people: tuple[str, ...]
    said: str
    to_ilo: bool
    copied: tuple[int, int] | None

    @property
    def only_copied(self) -> bool:
        """Whether the ILO gets a copy of a paper that goes to somebody else."""
        return self.copied is not None and not self.to_ilo and bool(self.people)


def addressed_of(reading: Reading, folded: str, anatomy: Anatomy) -> Addressed:
    """Whom a paper with this reading, folded text and anatomy goes to."""
    people = [fold(_words_of(p)) for p in reading.addressees]
    copies = [part for p in reading.copies for part in _parts_of(p)]
    head_end = anatomy.body[0] if anatomy.salutation else anatomy.head[1]
    own = [*_without_copies(folded[:head_end], copies), *_without_copies("\n".join(people), [])]
    said = "\n".join(own)
    return Addressed(tuple(people), said, names_ilo(said), _ilo_among_copies(reading, folded))


def names_ilo(folded: str) -> bool:
    """Whether folded words name the Office, its head or its Committee.

    A firm, a port and a ministry's department have a Director-General too: the office alone is
    the ILO's, and one that is told with another body is that body's.
    """
    if says("kinds", "ilo", folded, "") or COMMITTEE.search(folded) or _HEAD.search(folded):
        return True
    return says("kinds", "ilo_head", folded, "") and not _ANOTHERS.search(folded)


def names_anothers_head(folded: str) -> bool:
    """Whether folded words name the Director-General of another body, and nobody of the ILO."""
    return not names_ilo(folded) and _ANOTHERS.search(folded) is not None


def _words_of(person: Person) -> str:
    return "\n".join(
        x for x in (person.name, person.title, person.organization, person.address) if x
    )


def _parts_of(person: Person) -> Iterator[str]:
    for part in re.split(r"[,\n]\s*", fold(_words_of(person))):
        if len(part.strip()) >= _LEAST:
            yield part.strip()


def _without_copies(block: str, copies: list[str]) -> Iterator[str]:
    """The lines of a block, without those that give copies and without what is copied in."""
    copied = False
    for line in block.split("\n"):
        # what gets a copy may run over several lines
        copied = bool(COPY.match(line)) or (copied and bool(line.strip()))
        if copied:
            continue
        for part in copies:
            line = line.replace(part, " ")
        yield line


def _ilo_among_copies(reading: Reading, folded: str) -> tuple[int, int] | None:
    at = 0
    for line in folded.split("\n"):
        if COPY.match(line) and names_ilo(line):
            return at, at + len(line)
        at += len(line) + 1
    for person in reading.copies:
        if person.span.start < person.span.end and names_ilo(fold(_words_of(person))):
            return person.span.start, person.span.end
    return None
