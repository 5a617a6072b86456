"""What counts as a sighting: the written rule by which a guard refuses or lets pass.

A person is seen where all parts of the name meet, or two telling ones, or one with the initials
of the others, in any order; or where one telling part stands alone and is not plainly another
person's (a widespread given name beside a family name, another given name after it, an initial
that does not fit). Short and common words count only after a title or with the rest of the name.
``docs/name-guard.md`` says it in full.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from tocsin.casefile.names import neighbours
from tocsin.casefile.names.patterns import Patterns
from tocsin.casefile.names.sighting import Certainty, Group, Hit, Seen, hit_of
from tocsin.casefile.names.sought import INITIALED, Sort, Target
from tocsin.casefile.names.writing import Reading, fold, is_given, keys_of, tells

_STOP = re.compile(r"[!?;。！？…]|[.:]\s+|\n\s*\n")
_FARTHEST = 40  # signs between two parts of one name
_ARTICLES = frozenset({"al", "el", "ul", "il"})
_TWO = 7  # letters of two neighbouring parts, one of them short, that are called by together
_INITIALS = "initials and a part of the name"
_KINDS = {Sort.BODY: "the name", Sort.EXACT: "an address or account"}


def judge(reading: Reading, forbidden: Patterns, cleared: Callable[[], Patterns]) -> list[Hit]:
    """The sightings of names written with spaces between words.

    ``cleared`` gives the names that may be said: they are asked for only where a part of a
    forbidden name stands alone and may be a part of one of them.
    """
    hits: list[Hit] = []
    alone: list[tuple[Hit, Group]] = []
    spelled: list[Seen] = []
    for each in forbidden.seen(reading):
        if not each.form.handle:
            spelled.append(each)
        elif _user_name(reading, each):
            group = Group(forbidden.targets[each.form.target], (each,))
            hits.append(hit_of(group, "a user name", Certainty.LIKELY))
    for group in _all_groups(reading, forbidden, spelled):
        hit, single = _verdict(reading, group)
        if hit:
            (alone.append((hit, group)) if single else hits.append(hit))
    said = _said(reading, cleared(), alone) if alone else set()
    kept = [h for h, group in alone if not said.issuperset(group.words)]
    return hits + kept


def _said(reading: Reading, cleared: Patterns, alone: Sequence[tuple[Hit, Group]]) -> set[int]:
    """The words, among those in question, that stand in a name that may be said."""
    asked = {word for _, group in alone for word in group.words}
    said: set[int] = set()
    spelled = (seen for seen in cleared.seen(reading) if not seen.form.handle)
    for group in _all_groups(reading, cleared, spelled):
        if len(group.target.parts) > 1 and not asked.isdisjoint(group.words):
            hit, single = _verdict(reading, group)
            if hit and not single:
                said.update(group.words)
    return said


def _all_groups(reading: Reading, names: Patterns, seen: Iterable[Seen]) -> Iterator[Group]:
    by_target: dict[int, list[Seen]] = defaultdict(list)
    for each in seen:
        by_target[each.form.target].append(each)
    for index, all_seen in by_target.items():
        yield from _groups(reading, names.targets[index], all_seen)


def _user_name(reading: Reading, seen: Seen) -> bool:
    return neighbours.in_handle(reading, seen) or neighbours.bare_handle(reading, seen)


def _groups(reading: Reading, target: Target, seen: list[Seen]) -> Iterator[Group]:
    """Parts that follow each other closely, each part once."""
    places: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for each in _telling(seen):
        places[each.first, -each.last].append(each)
    held: list[Seen] = []
    mask = 0
    for _, here in sorted(places.items()):
        here.sort(key=lambda s: (-s.form.mask.bit_count(), s.form.must))
        if held and here[0].first <= held[-1].last:  # within a longer sighting
            continue
        fresh = [s for s in here if not s.form.mask & mask]
        if held and not (fresh and _linked(reading, target, held[-1], fresh[0])):
            yield Group(target, tuple(held))
            held, mask, fresh = [], 0, here
        held.append(fresh[0])
        mask |= fresh[0].form.mask
    if held:
        yield Group(target, tuple(held))


def _telling(seen: list[Seen]) -> Iterator[Seen]:
    """Words put together count only where they show more than each word does by itself."""
    single: dict[int, int] = defaultdict(int)
    for each in seen:
        if each.first == each.last:
            single[each.first] |= each.form.mask
    for each in seen:
        shown = 0
        if each.cut:
            shown = single.get(each.first, 0) | single.get(each.last, 0)
        if each.form.mask & ~shown:
            yield each


def _linked(reading: Reading, target: Target, one: Seen, other: Seen) -> bool:
    """Whether two parts belong together: nothing but what stands within names is between them."""
    between = other.first - one.last - 1
    most = 1 if target.wanted.sort in {Sort.EXACT, Sort.BODY} else 2
    if other.start - one.end > _FARTHEST or between > most:
        return False
    inside = range(one.last + 1, other.first)
    if target.wanted.sort is Sort.EXACT:  # an address: its signs may be spaced out, or spelled
        return all(_within_addresses(reading, index) for index in inside) and not any(
            "\n\n" in reading.text[reading.ends[n] : reading.starts[n + 1]]
            for n in range(one.last, other.first)
        )
    return all(_within_names(reading, index) for index in inside) and not _stops(
        reading, one, other
    )


def _within_addresses(reading: Reading, index: int) -> bool:
    return fold(reading.words[index]) in keys_of("address_words") or _within_names(reading, index)


def _stops(reading: Reading, one: Seen, other: Seen) -> bool:
    """Whether a sentence ends between two parts (a dot after an initial ends none)."""
    for index in range(one.last, other.first):
        gap = reading.text[reading.ends[index] : reading.starts[index + 1]]
        if gap == " ":
            continue
        if _STOP.search(gap) and not (len(reading.words[index]) <= 2 and ":" not in gap):
            return True
    return False


def _within_names(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if len(word) <= 2 or fold(word) in keys_of("particles") or fold(word) in keys_of("labels"):
        return True
    return word[0].isupper()


def _verdict(reading: Reading, group: Group) -> tuple[Hit | None, bool]:
    """The hit of a group, and whether it rests on one part alone."""
    sort = group.target.wanted.sort
    if sort is Sort.PERSON:
        return _person(reading, group)
    if group.mask == group.target.full and _proper(reading, group):
        return hit_of(group, _KINDS[sort], Certainty.CERTAIN), False
    return None, False


def _proper(reading: Reading, group: Group) -> bool:
    """Whether short words look like a name: a capital letter where the script has them."""
    if sum(map(len, group.target.parts)) < 7:
        return all(neighbours.capital(reading, seen) for seen in group.seen)
    small = [seen for seen in group.seen if _small(reading, seen)]
    if not small or not _of_words(group):
        return True
    return len(small) == len(group.seen) and not _strewn(group)


def _small(reading: Reading, seen: Seen) -> bool:
    """Whether it begins small, is no particle (*da Silva*) and stands unbound (not *Tai-man*)."""
    if neighbours.capital(reading, seen) or fold(reading.words[seen.first]) in keys_of("particles"):
        return False
    return reading.text[max(0, seen.start - 1) : seen.start] not in ("-", "‑", "‐")


def _of_words(group: Group) -> bool:
    """Whether every part is a word or a widespread name: *Hòa bình* is peace as well."""
    return group.target.wanted.sort is Sort.PERSON and not any(map(tells, group.target.parts))


def _strewn(group: Group) -> bool:
    """Whether words stand between the parts: prices *rose in May*, who is not Rose May."""
    pairs = zip(group.seen, group.seen[1:], strict=False)
    return any(other.first - one.last > 1 for one, other in pairs)


def _person(reading: Reading, group: Group) -> tuple[Hit | None, bool]:
    certainty = _together(reading, group)
    if certainty:
        return hit_of(group, "the name", certainty), False
    for seen in group.seen:
        if not group.target.alone:
            if _with_initials(reading, group.target, seen):
                found = Group(group.target, (seen,))
                return hit_of(found, _INITIALS, Certainty.LIKELY), False
            continue
        kind, single = _alone(reading, group.target, seen)
        if kind:
            sure = Certainty.LIKELY if single else Certainty.CERTAIN
            return hit_of(Group(group.target, (seen,)), kind, sure), single
    return None, True


def _together(reading: Reading, group: Group) -> Certainty | None:
    """How sure several parts of a name, standing together, are that name."""
    target, mask = group.target, group.mask
    held = [part for bit, part in enumerate(target.parts) if mask >> bit & 1]
    if len(held) < 2:
        return None
    if mask != target.full and not target.alone:
        return None
    if mask != target.full and _given_alone(target, held):
        return None
    if mask != target.full and sum(len(part) >= 4 for part in held) > 1:
        return None if _words_in_a_row(reading, group, len(held)) else Certainty.CERTAIN
    if not _proper(reading, group) or _bound_on(reading, group):
        return None
    if mask == target.full:
        return Certainty.CERTAIN
    ends = 1 | 1 << (len(target.parts) - 1)
    written = all(neighbours.capital(reading, seen) for seen in group.seen) or _handle(
        reading, group
    )
    beside = mask in {3 << bit for bit in range(len(target.parts))} and not _strewn(group)
    told = mask & ends == ends or (beside and sum(map(len, held)) >= _TWO)
    return Certainty.LIKELY if told and written else None


def _handle(reading: Reading, group: Group) -> bool:
    """Whether the parts are bound to one user name or address: *ana.ferreira*, */ana-ferreira-*."""
    signs = (".", "_", "-") if neighbours.in_handle(reading, group.seen[0]) else (".", "_")
    pairs = zip(group.seen, group.seen[1:], strict=False)
    return all(reading.text[one.end : other.start] in signs for one, other in pairs)


def _words_in_a_row(reading: Reading, group: Group, held: int) -> bool:
    """Whether two small words are met of a name that is made of words: *tài nguyên không*."""
    if not _of_words(group) or not any(_small(reading, seen) for seen in group.seen):
        return False
    return held < 3 or _strewn(group)


def _given_alone(target: Target, held: Sequence[str]) -> bool:
    """Whether these are widespread given names of somebody whose family name tells (Anna Maria)."""
    given = [part for part in held if part not in keys_of("particles")]
    rest = [part for part in target.parts if part not in held]
    return all(is_given(part) for part in given) and any(map(tells, rest))


def _bound_on(reading: Reading, group: Group) -> bool:
    """Whether a hyphen binds the name's last short part to a word that is none of its own."""
    last = group.last
    if last + 1 >= len(reading.words):
        return False
    gap = reading.text[reading.ends[last] : reading.starts[last + 1]]
    binds = gap in {"-", "‑", "‐"} and reading.words[last + 1][0].isalpha()
    return binds and sum(map(len, group.target.parts)) < 12


def _alone(reading: Reading, target: Target, seen: Seen) -> tuple[str, bool]:
    """What one part says, and whether it says it alone: with initials, after a title, by itself."""
    held = [part for bit, part in enumerate(target.parts) if seen.form.mask >> bit & 1]
    length = sum(map(len, held))
    fit = neighbours.initials(reading, target, seen) if length >= 2 else 0
    if fit > 0 and (length >= 4 or fit > 1):
        return _INITIALS, False
    if (fit < 0 and not seen.apart) or (seen.cut and length < 7):
        return "", True
    titled = neighbours.titled(reading, seen)
    other = neighbours.other_person(reading, target, seen, after_title=titled)
    if all(part in keys_of("particles") or part in _ARTICLES for part in held):
        return "", True
    if not (any(map(tells, held)) or (len(held) > 1 and length >= 7)):
        return ("a title and a part of the name" if titled and not other else ""), True
    if _another_word(reading, seen, held):
        return "", True
    if (seen.form.must and length < 5) or other or not _stands_out(reading, seen, length):
        return "", True
    # where no capital tells a name from a word, a given name alone says nothing
    little = length < 5 or (seen.form.mask & target.given and len(target.parts) > 1)
    plain = neighbours.caseless(reading, seen) and not titled and not seen.apart
    return ("" if plain and little else "a part of the name"), True


def _another_word(reading: Reading, seen: Seen, held: Sequence[str]) -> bool:
    """Whether what stands there, read as the part with an ending, is a common word or a country."""
    key = fold(reading.words[seen.first])
    return seen.first == seen.last and key in keys_of("words") and key not in held


def _with_initials(reading: Reading, target: Target, seen: Seen) -> bool:
    """Whether a long part in another spelling stands with the initials of all the others."""
    length = sum(len(p) for bit, p in enumerate(target.parts) if seen.form.mask >> bit & 1)
    others = len(target.parts) - seen.form.mask.bit_count()
    return length >= INITIALED and neighbours.initials(reading, target, seen) >= max(1, others)


def _stands_out(reading: Reading, seen: Seen, length: int) -> bool:
    """Whether a part looks like a name: a capital, its length, or where it stands."""
    if neighbours.capital(reading, seen) or length >= 7:
        return True
    return neighbours.in_handle(reading, seen)
