"""An office at work in any order: who is no recipient never sees a word, and the log fits.

Members come and go, cases are made, seats are given and taken, keys renewed, entries written,
changed, taken out and erased, holds laid and lifted. After each run every member's own identity is
taken, with every case key it opens, and everything the database holds is tried with them: she may
see the words of the cases whose key was given to her, and of no other.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from desk.conftest import PASSPHRASE

ROLES = st.sets(st.sampled_from(["reporter", "officer", "verifier", "signatory", "auditor"]))
KEYED = {"officer", "verifier", "signatory"}
NAMES = itertools.count()


def _file(word: str) -> Any:
    """A case with one protected person of this name."""
    from tocsin.casefile.model import CaseFile

    person = {"id": "p", "kind": "person", "names": [{"text": word}], "protected": True,
              "alias": "a worker"}  # fmt: skip
    case = {"id": "c", "title": f"{word} title", "government": "KG"}
    return CaseFile.model_validate({"case": case, "parties": [person]})


class Office(RuleBasedStateMachine):
    """The office, and beside it what a clerk with a pencil knows of it."""

    def __init__(self) -> None:
        """One member, one case."""
        super().__init__()
        from django.db import transaction

        self.point = transaction.savepoint()
        self.people: list[Any] = []
        self.identities: dict[Any, Any] = {}
        self.keys: dict[Any, Any] = {}
        self.cases: list[Any] = []
        self.held: dict[Any, set[Any]] = {}
        """By case: whom its present key was given."""
        self.words: dict[str, Any] = {}
        """A secret word, and the case it was written into."""
        self.gone: set[str] = set()
        self.admit()
        self.make(0)

    def teardown(self) -> None:
        """Look at everything, then forget it."""
        from django.db import transaction

        try:
            self.nobody_reads_what_is_not_hers()
            self.the_two_readings_agree()
            self.the_log_fits()
        finally:
            transaction.savepoint_rollback(self.point)

    # -- what people do ---------------------------------------------------------------------

    @rule()
    def admit(self) -> None:
        import pyrage

        from tocsin.desk.people import services

        if len(self.people) < 4:
            name = f"member-{next(NAMES)}"
            first = not self.people
            opened = services.admit(name, PASSPHRASE, "en", administers=first)
            self.people.append(opened.member)
            self.identities[opened.member.pk] = pyrage.x25519.Identity.from_str(opened.identity)

    @rule(who=st.integers(0, 3))
    def make(self, who: int) -> None:
        from tocsin.desk.record.entries import make_case

        member = self.people[who % len(self.people)]
        if len(self.cases) < 2 and member.is_active:
            word = self._word(None)
            hand = make_case(member, _file(word))
            self.words[word] = hand.case.pk
            self.cases.append(hand.case.pk)
            self.keys[hand.case.pk] = hand.identity
            self.held[hand.case.pk] = {member.pk}

    def _word(self, case: Any) -> str:
        word = f"Zq{next(NAMES)}xvword"
        self.words[word] = case
        return word

    def hand(self, which: int) -> Any:
        """A hand of the case by an officer who holds its key; ``None``: there is none."""
        from tocsin.desk.record.entries import Hand
        from tocsin.desk.record.models import Case

        case = Case.objects.get(pk=self.cases[which % len(self.cases)])
        officers = case.seats.filter(role="officer", member__is_active=True)
        for seat in officers.select_related("member"):
            if seat.member_id in self.held[case.pk]:
                return Hand(case, seat.member, self.keys[case.pk])
        return None

    @rule(which=st.integers(0, 1), who=st.integers(0, 3), roles=ROLES)
    def seat(self, which: int, who: int, roles: set[str]) -> None:
        from tocsin.desk.record.seats import seating
        from tocsin.ground.errors import TocsinError

        hand, member = self.hand(which), self.people[who % len(self.people)]
        member.refresh_from_db()
        if hand is None or not member.is_active:
            return
        try:
            seating.seat(hand, member, roles)
        except TocsinError:
            return
        if roles & KEYED:
            self.held[hand.case.pk].add(member.pk)

    @rule(which=st.integers(0, 1))
    def renew(self, which: int) -> None:
        from tocsin.desk.record.seats.rotation import rotate

        hand = self.hand(which)
        if hand is not None:
            fresh = rotate(hand)
            self.keys[hand.case.pk] = fresh.identity
            seats = hand.case.seats.filter(member__is_active=True)
            self.held[hand.case.pk] = set(seats.values_list("member", flat=True))

    @rule(which=st.integers(0, 1))
    def write(self, which: int) -> None:
        from tocsin.casefile.model import Event
        from tocsin.desk.record.entries import editing

        hand = self.hand(which)
        if hand is not None:
            word = self._word(hand.case.pk)
            event = {"id": f"e{next(NAMES)}", "summary": f"{word} happened", "act": "arrest",
                     "date": "2023", "sensitivity": "protected"}  # fmt: skip
            editing.save_entity(hand, "events", Event.model_validate(event))

    @rule(which=st.integers(0, 1))
    def change(self, which: int) -> None:
        from tocsin.desk.record.entries import assemble, editing

        hand = self.hand(which)
        if hand is None:
            return
        now = assemble(hand.case, hand.identity)
        for event in now.file.events[:1]:
            word = self._word(hand.case.pk)
            text = type(event.summary).model_validate(f"{word} changed")
            told = event.model_copy(update={"summary": text})
            editing.save_entity(hand, "events", told, version=now.rows[event.id].version)

    @rule(which=st.integers(0, 1), lift=st.booleans())
    def hold(self, which: int, lift: bool) -> None:
        from tocsin.desk.holds import services

        hand = self.hand(which)
        if hand is None:
            return
        standing = services.standing(hand.case).first()
        if standing is None:
            services.lay(hand, f"{self._word(hand.case.pk)} asked for it")
        elif lift:
            services.lift(standing, hand.member)

    @rule(which=st.integers(0, 1))
    def erase(self, which: int) -> None:
        """Erased by two where there are two; while a hold stands, refused."""
        from tocsin.desk.holds.services import HeldError, standing
        from tocsin.desk.keeping import erasing, rules
        from tocsin.desk.record.entries import Hand, assemble
        from tocsin.desk.record.models import Entry

        hand = self.hand(which)
        if hand is None:
            return
        now = assemble(hand.case, hand.identity)
        for event in now.file.events[:1]:
            row = Entry.objects.get(pk=now.rows[event.id].pk)
            spoken = [w for w in self.words if w in str(event.summary.root)]
            try:
                asked = erasing.ask(hand, row, "asked")
                others = [m for m in rules.deciders(hand.case) if m.pk != hand.member.pk]
                keyed = [m for m in others if m.pk in self.held[hand.case.pk]]
                if asked.state == "asked" and keyed and asked.asked_by_id == hand.member.pk:
                    erasing.carry_out(Hand(hand.case, keyed[0], hand.identity), asked)
            except HeldError:
                assert standing(hand.case).exists()
                assert Entry.objects.filter(pk=row.pk).exists()
                continue
            if not Entry.objects.filter(pk=row.pk).exists():
                self.gone |= set(spoken)

    @precondition(lambda self: len(self.people) > 1)
    @rule(who=st.integers(1, 3))
    def leave(self, who: int) -> None:
        from tocsin.desk.record.seats import seating
        from tocsin.ground.errors import TocsinError

        member = self.people[who % len(self.people)]
        if member.pk != self.people[0].pk:
            try:
                seating.leaves_office(self.people[0], member)
            except TocsinError:
                return
            member.refresh_from_db()

    # -- what must hold ---------------------------------------------------------------------

    def nobody_reads_what_is_not_hers(self) -> None:
        import pyrage
        from django.apps import apps
        from django.db.models import BinaryField

        from tocsin.desk.people.identities.wrapping import unwrapped
        from tocsin.desk.record.models import CaseKey

        payloads = [
            bytes(value)
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if isinstance(field, BinaryField)
            for value in model.objects.values_list(field.name, flat=True)
            if value
        ]
        sealed = [p for p in payloads if p.startswith(b"age-encryption.org/")]
        assert not [w for w in self.words for p in payloads if w.encode() in p]
        read: dict[Any, bytes] = {}
        for case, key in self.keys.items():
            read[case] = b"".join(_opened(pyrage, key, sealed))
        for member in self.people:
            own = self.identities[member.pk]
            rows = CaseKey.objects.filter(member__isnull=False)
            opens = {
                row.case_id: found
                for row in rows
                if (found := unwrapped(row.wrapped, own)) is not None
            }
            assert set(opens) <= {c for c, who in self.held.items() if member.pk in who}
            assert all(str(found) == str(self.keys[case]) for case, found in opens.items())
            direct = b"".join(_opened(pyrage, own, sealed))
            assert not [word for word in self.words if word.encode() in direct]
        for word, case in self.words.items():
            for other, content in read.items():
                assert other == case or word.encode() not in content
        assert not [w for w in self.gone for content in read.values() if w.encode() in content]

    def the_two_readings_agree(self) -> None:
        from tocsin.desk.holds.models import Hold
        from tocsin.desk.keeping.models import Erasure
        from tocsin.desk.people.models import Member
        from tocsin.desk.policy.decide import can, visible
        from tocsin.desk.record.models import Case, Entry

        for member in [*Member.objects.all(), None]:
            for model in (Case, Entry, Hold, Erasure):
                action = f"{model._meta.model_name}.see"
                seen = set(visible(member, model).values_list("pk", flat=True))
                assert seen == {row.pk for row in model.objects.all() if can(member, action, row)}

    def the_log_fits(self) -> None:
        from desk.conftest import _untold

        assert list(_untold()) == []


def _opened(pyrage: Any, key: Any, sealed: list[bytes]) -> list[bytes]:
    out = []
    for payload in sealed:
        try:
            out.append(bytes(pyrage.decrypt(payload, [key])))
        except pyrage.DecryptError:
            continue
    return out


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_a_short_day_in_the_office(desk: Any) -> None:
    _run(2, 6)


@pytest.mark.slow
def test_long_days_in_the_office(desk: Any) -> None:
    _run(60, 20)
