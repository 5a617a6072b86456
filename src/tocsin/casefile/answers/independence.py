"""Which sources are one voice: a fact told five times by one mouth is told once.

Sources are one voice where one person or body speaks in them, where they stand on one site or
come from one publisher, where one repeats the other's text (an agency's report, a repost), and
where a body speaks of itself: its own site with all below it, its affiliates and its federation
are its voice. On a platform where everybody has a page (Telegram, Facebook) the page is the site.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from tocsin.casefile.answers.choosing import affiliations_on, offices_on
from tocsin.casefile.model import CaseFile, Event, Party, PartyKind, Source, Verification
from tocsin.casefile.names import words

_UNIONS = {PartyKind.TRADE_UNION, PartyKind.FEDERATION, PartyKind.GLOBAL_UNION}
_PLATFORMS = frozenset({
    "facebook.com", "fb.com", "t.me", "telegram.me", "x.com", "twitter.com", "youtube.com",
    "instagram.com", "tiktok.com", "vk.com", "ok.ru", "linkedin.com", "medium.com", "weibo.com",
    "threads.net", "bsky.app", "sites.google.com",
})  # fmt: skip
_SHARED = frozenset({"profile.php", "watch", "groups", "channel", "company", "profile", "view"})
_SHORTEST = 25  # letters of a title that two papers do not find by chance


def site(url: str) -> str:
    """The host of an address without what sites put before it; empty if it has none.

    On a platform the page of whoever speaks stands beside it: ``t.me/minersunion``.
    """
    address = urlsplit(url if "//" in url else f"//{url}")
    host = (address.hostname or "").lower()
    host = re.sub(r"^(?:www\d?|m|mobile|amp|ru|en|fr|es|ky)\.", "", host)
    if host not in _PLATFORMS:
        return host
    parts = [p for p in address.path.lower().split("/") if p and p != "s"]  # t.me/s/: a preview
    own = parts[: 2 if parts and parts[0] in _SHARED else 1]
    query = f"?{address.query}" if own and own[-1] in _SHARED else ""
    return "/".join([host, *own]) + query


def voices(file: CaseFile, keys: Iterable[str]) -> list[frozenset[str]]:
    """The sources with these ids, grouped: each group is one voice."""
    sources = [s for s in map(file.by_id.get, keys) if isinstance(s, Source)]
    marks = {s.id: _speakers(file).marks(s) for s in sources}
    groups: list[tuple[set[str], set[str]]] = []
    for source in sources:
        ids, held = {source.id}, set(marks[source.id])
        apart = []
        for other_ids, other_marks in groups:
            if other_marks & held:
                ids |= other_ids
                held |= other_marks
            else:
                apart.append((other_ids, other_marks))
        groups = [*apart, (ids, held)]
    return [frozenset(ids) for ids, _ in groups]


def independent(file: CaseFile, keys: Iterable[str]) -> int:
    """How many voices independent of each other stand behind these sources."""
    return len(voices(file, keys))


def established(file: CaseFile, event: Event) -> Verification:
    """How well an event is established: nothing is confirmed by one voice that no paper shows.

    *Corroborated* needs two voices, or one and an exhibit; with less the event is reported.
    """
    if event.verification is not Verification.CORROBORATED:
        return event.verification
    handed = (s.exhibits for s in map(file.by_id.get, event.sources) if isinstance(s, Source))
    papers = bool(event.exhibits) or any(handed)
    enough = independent(file, event.sources) + papers > 1
    return Verification.CORROBORATED if enough else Verification.REPORTED


def _marks(file: CaseFile, source: Source) -> Iterable[str]:
    """What two sources of one voice have in common."""
    known = _speakers(file)
    yield f"source {source.id}"
    if source.party:
        yield f"party {known.house(source.party)}"
    host = site(source.url)
    if host:
        yield f"site {host}"
        for owner in known.owners(host):
            yield f"party {known.house(owner)}"
    if source.publisher.strip():
        key = " ".join(words(source.publisher))
        yield f"publisher {key}"
        for party in known.named.get(key, ()):
            yield f"party {known.house(party)}"
    title = " ".join(words(str(source.title))) if source.title else ""
    if len(title) >= _SHORTEST:
        yield f"text {title}"
    for exhibit in source.exhibits:
        if exhibit in known.papers:
            yield f"paper {known.papers[exhibit]}"


class _Speakers:
    """Who speaks where in one case file: looked up once, asked for each source of each event."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.named: dict[str, list[str]] = defaultdict(list)
        self.sites: dict[str, list[str]] = defaultdict(list)
        for party in file.parties:
            for key in {" ".join(words(name.text)) for name in party.names}:
                self.named[key].append(party.id)
            if own := site(party.url):
                self.sites[own].append(party.id)
        self.papers = {e.id: e.sha256 for e in file.exhibits if e.sha256}
        self._houses: dict[str, str] = {}
        self._marks: dict[str, frozenset[str]] = {}

    def marks(self, source: Source) -> frozenset[str]:
        """What tells the voice of a source of the file: one source stands behind many events."""
        if source.id not in self._marks:
            self._marks[source.id] = frozenset(_marks(self.file, source))
        return self._marks[source.id]

    def owners(self, host: str) -> Iterable[str]:
        """The parties whose site this is, or is below: ``news.miners.example``."""
        labels = host.split(".")
        for at in range(len(labels)):
            yield from self.sites.get(".".join(labels[at:]), ())

    def house(self, party: str) -> str:
        """The body at the head of the house a party belongs to."""
        if party not in self._houses:
            self._houses[party] = _house(self.file, party)
        return self._houses[party]


_LAST: list[_Speakers] = []  # of the file asked about last; a file is a value and does not change


def _speakers(file: CaseFile) -> _Speakers:
    found = next(iter(_LAST), None)
    if found is None or found.file is not file:
        found = _Speakers(file)
        _LAST[:] = [found]
    return found


def _house(file: CaseFile, key: str) -> str:
    """The body at the head of the house a party belongs to: its parent, or what a union is in."""
    seen: list[str] = []
    while key not in seen and len(seen) < 20:
        seen.append(key)
        party = file.by_id.get(key)
        if not isinstance(party, Party):
            break
        above = party.parent
        if above is None and party.kind in _UNIONS:
            above = next((a.to for a in affiliations_on(party)), None)
        if above is None and party.kind is PartyKind.PERSON:
            above = next((p.organization for p in offices_on(party, None) if p.organization), None)
            head = file.by_id.get(above or "")
            if not (isinstance(head, Party) and head.kind in _UNIONS):
                above = None
        if above is None:
            break
        key = above
    return key
