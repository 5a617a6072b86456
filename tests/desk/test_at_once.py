"""Two servers at one moment: nobody loses, nobody is told what is not so, nothing happens twice.

What is done at one moment is done by threads over a real PostgreSQL, in the services that every
page calls, and by browsers at two servers. PostgreSQL breaks off one of two that wait for each
other (``deadlock detected``): that would be an ``OperationalError`` here, and is nobody's answer.
"""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from benchmarks._visitor import Visitor
from benchmarks.first_week import ask_for_approval, post, report, wanted
from tests.desk import engines
from tests.desk.apart import PASSPHRASE
from tests.desk.several import Desk, at_once, two, worked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        engines.programs() is None or engines.weed() is None, reason="no engines here"
    ),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with two(tmp_path_factory.mktemp("once")) as made:
        yield made


def test_letters_are_written_and_approved_while_others_enter(desk: Desk) -> None:
    told = worked(desk, """
from tocsin.desk.outgoing.approval import approve
from tocsin.desk.papers import services as papers
from tocsin.desk.papers.models import Paper
papers.alone = lambda: True  # whether others have joined is not the question here
day = datetime.date(2023, 10, 25)
file = assemble(case, hand().identity).file
letters = [papers.begin(hand(), file, "dg-urgent", "en", day) for _turn in range(6)]
numbers = []

def sign(turn, which=0):
    row = Paper.objects.get(pk=letters[2 * turn + which].pk)
    done = approve(hand(), row, 1)
    return papers.words_of(hand(), done)["number"]

def write(turn):
    row = Paper.objects.get(pk=letters[2 * turn].pk)
    return papers.keep(hand(), row, papers.words_of(hand(), row)["text"] + "\\nMore.\\n", 1).version

turns = many(3, sign, write, lambda turn: enter(f"l{turn}"), lambda turn: sign(turn, 1),
             lambda turn: enter(f"m{turn}"))
print(json.dumps({"turns": turns}))
""")  # fmt: skip
    numbers = []
    for signed, written, entered, other, also in told["turns"]:
        assert (entered[0], also[0], other[0]) == ("done", "done", "done"), (entered, also, other)
        # the one letter that two touch: one of both is told that the other was faster
        assert sorted([signed[0], written[0]]) == ["done", "told"], (signed, written)
        numbers += [one[1] for one in (signed, other) if one[0] == "done"]
    assert len(set(numbers)) == len(numbers)


def test_steps_and_answers_are_entered_while_others_enter(desk: Desk) -> None:
    told = worked(desk, """
from tocsin.casefile.model import Delivery
from tocsin.desk.outgoing import steps
from tocsin.desk.outgoing.approval import approve
from tocsin.desk.papers import services as papers
from tocsin.letters.ledger import Step
papers.alone = lambda: True
file = assemble(case, hand().identity).file
approve(hand(), papers.begin(hand(), file, "dg-urgent", "en", datetime.date(2023, 10, 25)), 1)
out = [line.row for line in steps.sent(assemble(case, hand().identity).file) if line.states]
key = next(row.id for row in out if any(to.state == Delivery.APPROVED for to in row.to))
day = max(datetime.date.today(), datetime.date(2023, 10, 26))

def step(turn):
    state = (Delivery.SENT, Delivery.DELIVERED)[turn]
    return steps.enter(hand(), key, Step(state, day), [steps.Proof("proof.txt", b"sent %d" % turn)])

def receive(turn):
    mail = f"From: x@example.org\\nSubject: Re {turn}\\nMessage-ID: <{turn}@example.org>\\n" \\
           f"Date: Mon, 30 Nov 2026 10:00:00 +0000\\n\\nWe received it {turn}."
    return steps.receive_it(hand(), steps.Proof("answer.eml", mail.encode()), "", "",
                            as_answer=False, today=day)

turns = many(2, step, receive, receive, lambda turn: enter(f"s{turn}"),
             lambda turn: enter(f"t{turn}"))
file = assemble(Case.objects.get(pk=case.pk), hand().identity).file
states = [to.state.value for to in file.communication(key).to]
print(json.dumps({"turns": turns, "states": states}))
""")  # fmt: skip
    for step, one, two_, entered, also in told["turns"]:
        assert (step[0], entered[0], also[0]) == ("done", "done", "done"), (step, entered, also)
        # the same mail by two at once is in the case once, and the second is told so
        assert sorted([one[0], two_[0]]) == ["done", "told"], (one, two_)
        assert "already" in " ".join([one[1], two_[1]]), (one, two_)
    assert set(told["states"]) == {"delivered"}


def test_the_inbox_takes_each_thing_once(desk: Desk) -> None:
    told = worked(desk, """
from tocsin.desk.intake import services as inbox, taking
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.record.folder import files
from tocsin.desk.record.models import File
import io

def drop(turn):
    return inbox.drop(case_envelope(hand()), opened.member, hand().case,
                      b"A note of turn %d." % turn, "note.txt").pk

def at(pk):
    return Document.objects.select_related("case").get(pk=pk)

turns = many(3, drop, drop, drop, lambda turn: enter(f"i{turn}"))
same = [len({one[1] for one in turn[:3]}) for turn in turns]
docs = [turn[0][1] for turn in turns]
turns += many(3, lambda turn: taking.keep(hand(), case_envelope(hand()), at(docs[turn])),
              lambda turn: inbox.throw_away(at(docs[turn]), opened.member),
              lambda turn: taking.keep(hand(), case_envelope(hand()), at(docs[turn])),
              lambda turn: enter(f"j{turn}"))
readable = []
for row in File.objects.filter(case=case):
    target = io.BytesIO(); files.read(row, hand().identity, target); readable.append(row.pk)
titles = [e.sha256 for e in assemble(Case.objects.get(pk=case.pk), hand().identity).file.exhibits]
print(json.dumps({"turns": turns, "same": same, "twice": len(titles) - len(set(titles))}))
""")  # fmt: skip
    assert told["same"] == [1, 1, 1]
    assert told["twice"] == 0


def test_who_joins_leaves_and_changes_roles_waits_for_nobody(desk: Desk) -> None:
    told = worked(desk, """
import secrets
from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Seat
from tocsin.desk.record.seats import seating
from tocsin.desk.people import services
B = services.admit("B", "слон чай гора мост", "en").member
C = services.admit("C", "слон чай гора мост", "en").member
seating.seat(hand(), B, ["officer"]); seating.seat(hand(), C, ["officer", "verifier"])
links = [seating.invite(hand(), ["verifier"], secrets.token_bytes(32)) for _turn in range(4)]

def seat(member, *roles):
    return lambda turn: seating.seat(hand(), member, roles)

def join(turn):
    return seating.join(links[turn], f"Joined {turn}", "слон чай гора мост", "en").member.pk

named = at_once(*[lambda: services.admit("Same", "слон чай гора мост", "en").member.pk] * 3)
turns = many(4, seat(B, "officer"), seat(B, "officer", "signatory"), join,
             lambda turn: enter(f"w{turn}"), seat(C, "verifier"), seat(C, "officer"))
seating.seat(hand(), opened.member, ["officer"])
seating.seat(hand(), B, ["officer"]); seating.seat(hand(), C, ["verifier"])
turns += many(1, seat(opened.member, "verifier"), seat(B, "verifier"))
left = Seat.objects.filter(case=case, role="officer").count()
seating.seat(hand(), opened.member, ["officer", "verifier", "signatory"])
print(json.dumps({"turns": turns, "officers": left, "named": named}))
""")  # fmt: skip
    for turn in told["turns"][:4]:
        assert [one[0] for one in turn] == ["done"] * 6, turn
    assert [one[0] for one in told["named"]].count("done") == 1
    assert all("RefusedError" in one[1] for one in told["named"] if one[0] != "done")
    assert told["officers"] == 1
    last = [one for one in told["turns"][4] if one[0] == "told"]
    assert len(last) == 1
    assert "last officer" in last[0][1]


def test_consent_taken_back_reaches_a_case_at_work(desk: Desk) -> None:
    told = worked(desk, """
from tocsin.desk.reports import selectors
from tocsin.desk.reports.arriving import receiving
from tocsin.desk.reports import services as reports
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Report, Use
from tocsin.desk.reports.onward import into_case
row = keys.intake()
reader = lambda: selectors.Reader(keys.intake(), opened.member,
                                  keys.identity_for(row, opened.member, mine))
made = [receiving.receive(row, receiving.Told("field", "en", {"what": {"text": f"Told {n}."}}))
        for n in range(4)]
views = [selectors.opened(reader(), one) for one in made]
use = lambda turn: len(into_case.accept(reader(), hand(), views[turn], []))
back = lambda turn: receiving.add(row, made[turn], "withdrawn", what=["all"]).pk
more = receiving.Told("field", "en", {"what": {"text": "x"}})
tell = lambda turn: receiving.receive(row, more).pk
turns = many(4, use, back, use, lambda turn: enter(f"c{turn}"), tell,
             lambda turn: reports.note(reader(), made[turn], "seen").pk)
held = Case.objects.get(pk=case.pk).held_back
waits = Use.objects.filter(case=case, carried_out_at=None).count()
documents = Use.objects.filter(case=case).count()
reports_ = Use.objects.values("report").distinct().count()
Case.objects.filter(pk=case.pk).update(held_back=False)
print(json.dumps({"turns": turns, "held": held, "waits": waits, "documents": documents,
                  "reports": reports_}))
""")  # fmt: skip
    for turn in told["turns"]:
        assert [one[0] for one in turn[1:2] + turn[3:]] == ["done"] * 4, turn
        for used in (turn[0], turn[2]):
            assert used[0] == "done" or "took something back" in used[1], used
    # whatever got into the case before it was taken back holds the case back
    assert told["held"] is (told["waits"] > 0)
    assert told["documents"] == told["reports"]


def test_holds_erasures_terms_tokens_and_addresses(desk: Desk) -> None:
    told = worked(desk, """
from tocsin.desk.api import tokens
from tocsin.desk.api.models import Token
from tocsin.desk.exchange import addresses, notices
from tocsin.desk.exchange.models import Address
from tocsin.desk.keeping import erasing, rules
from tocsin.desk.keeping.models import Erasure, Rule
from tocsin.desk.holds import services as holds
people.admit("D", "слон чай гора мост", "en")
B = people.sign_in("D", "слон чай гора мост")
theirs = pyrage.x25519.Identity.from_str(B.identity)
def hers():
    row = Case.objects.get(pk=case.pk)
    return Hand(row, B.member, case_identity(row, B.member, theirs))
from tocsin.desk.record.seats import seating
seating.seat(hand(), B.member, ["officer", "signatory"])
gone = [enter(f"gone{n}") for n in range(3)]
entry = lambda turn: Entry.objects.get(pk=gone[turn])
turns = many(3, lambda turn: erasing.ask(hand(), entry(turn), "mistake").pk,
             lambda turn: erasing.ask(hers(), entry(turn), "mistake").pk,
             lambda turn: enter(f"k{turn}"),
             lambda turn: rules.decide(hand(), "events", 12 + turn, "why", "officer").pk,
             lambda turn: rules.decide(hers(), "events", 24 + turn, "why", "officer").pk)
asked = Erasure.objects.filter(thing__in=gone).count()
rows = list(Erasure.objects.filter(thing__in=gone).order_by("asked_at"))
other = lambda row: hers() if row.asked_by_id == opened.member.pk else hand()
turns += many(len(rows), *[lambda turn: erasing.carry_out(other(rows[turn]), rows[turn]).pk] * 3,
              lambda turn: enter(f"n{turn}"))
there = Entry.objects.filter(pk__in=gone).count()
day = datetime.date.today() + datetime.timedelta(days=9)
pair, _secret = tokens.make(opened.member, tokens.Wish("x", day, writes=True), mine)
address, _s = addresses.make(opened.member, "ics")
turns += many(1, *[lambda turn: tokens.end(pair, opened.member)] * 3,
              *[lambda turn: addresses.end(opened.member, address.pk)] * 3,
              lambda turn: holds.lay(hand(), "why").pk, lambda turn: enter("held"))
hold = holds.standing(case).first()
turns += many(1, *[lambda turn: holds.lift(hold, opened.member)] * 3)
from tocsin.desk.audit.models import Leaf
said = [json.loads(bytes(leaf.content)) for leaf in Leaf.objects.all()]
once = [sum(s["do"] == do for s in said) for do in ("token.ended", "address.ended", "hold.lifted")]
print(json.dumps({"turns": turns, "asked": asked, "there": there, "once": once,
                  "rules": Rule.objects.filter(case=case, kind="events").count()}))
""")  # fmt: skip
    assert (told["asked"], told["there"], told["rules"]) == (3, 0, 1)
    assert told["once"] == [1, 1, 1]
    for turn in told["turns"][:3]:
        assert [one[0] for one in turn] == ["done"] * 5, turn
    for turn in told["turns"][3:6]:
        assert sorted(one[0] for one in turn[:3]) == ["done", "told", "told"], turn
        assert turn[3][0] == "done"


def test_a_new_key_is_made_while_others_write(desk: Desk) -> None:
    """Whatever was acknowledged opens under the new key; who was too slow is told so."""
    told = worked(desk, """
from tocsin.desk.intake import services as inbox
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.record.seats.rotation import rotate
seed = inbox.drop(case_envelope(hand()), opened.member, hand().case, b"Seed.", "seed.txt")

def note(turn):
    row = Document.objects.select_related("case").get(pk=seed.pk)
    return inbox.note(case_envelope(hand()), row, {"title": f"T{turn}"}, opened.member).version

turns = many(3, lambda turn: rotate(hand()).case.pk, lambda turn: enter(f"r{turn}"), note,
             lambda turn: inbox.drop(case_envelope(hand()), opened.member, hand().case,
                                     b"Note %d" % turn, "note.txt").pk)
row = Document.objects.select_related("case").get(pk=seed.pk)
opens = case_envelope(hand()).open(row.pk, row.version, row.notes)["title"]
docs = [case_envelope(hand()).fetch(d.stored) is not None
        for d in Document.objects.filter(case=case)]
assemble(Case.objects.get(pk=case.pk), hand().identity)
print(json.dumps({"turns": turns, "opens": opens, "docs": len(docs)}))
""")  # fmt: skip
    assert told["docs"]
    for turn in told["turns"]:
        assert [one[0] for one in turn].count("done") >= 1, turn


def test_a_request_of_a_program_sent_to_both_is_done_once(desk: Desk) -> None:
    ends = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 5 * 86400))
    page = post(desk.here, "/oneself/tokens/", label="once", ends=ends, writes="on")[1]
    secret = page.split("<code>")[1].split("</code>")[0]
    base = f"/api/v1{desk.case}"

    def send(port: int, to: str, key: str, body: Any) -> tuple[int, Any]:
        heads = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key,
                 "Content-Type": "application/json"}  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("POST", to, json.dumps(body), heads)
        answer = line.getresponse()
        told = answer.read()
        line.close()
        return answer.status, json.loads(told).get("id")

    asked: list[tuple[str, Any]] = [
        ("/api/v1/cases", {"title": "Begun twice", "government": "KG"}),
        (base + "letters", {"kind": "dg-urgent", "language": "en", "day": "2023-10-25"}),
        (base + "parcels", {"name": "twice.txt", "size": 3}),
        (base + "events", {"id": "ev-once", "summary": "Once.", "act": "visit",
                           "date": "2023-10-25"}),
    ]  # fmt: skip
    for number, (to, body) in enumerate(asked):
        if number:
            time.sleep(15)  # the bucket of the token fills again
        given = (to, f"k{number}", body)
        ports = (desk.one.port, desk.two.port)
        answers = at_once(*(lambda p=p, g=given: send(p, *g) for p in ports))
        assert [status for status, _id in answers] == [201, 201], (to, answers)
        assert len({pk for _status, pk in answers}) == 1, (to, answers)


def test_browsers_at_both_servers_are_told_what_is_so(desk: Desk) -> None:
    """One letter is approved at both; two report at both."""
    page = wanted(post(desk.here, f"{desk.case}people/", do="invite", role=["signatory"]), 200)
    link = re.search(r"<code>http://[^/]+(/join/[^<]+)</code>", page)
    assert link is not None
    given = {"language": "en", "name": "Signer", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    wanted(post(Visitor(desk.one.port), link[1], **given), 302)
    here, there = desk.both("Signer")
    wanted(post(desk.here, f"{desk.case}letters/", kind="dg-urgent", language="en",
                day="2023-10-25"))  # fmt: skip
    letter = desk.here.location
    ask_for_approval(desk.here, letter)
    forms = []
    for visitor in (here, there):
        text = visitor.ask("GET", letter + "sign/")[1]
        names = ("csrfmiddlewaretoken", "version")
        held = {name: re.search(rf'name="{name}" value="([^"]*)"', text) for name in names}
        forms.append((visitor, {name: found[1] for name, found in held.items() if found}))
    answers = at_once(*(
        lambda v=v, g=given: v.ask("POST", letter + "decide/", {**g, "decision": "approve"})
        for v, given in forms
    ))  # fmt: skip
    assert sorted(status for status, _page in answers) == [302, 409], answers
    refused = next(text for status, text in answers if status == 409)
    assert "frozen" in refused or "changed this letter" in refused
    assert "busy" not in refused
    codes = at_once(*(lambda n=n, p=p: report(p, n) for n, p in
                      enumerate((desk.one.field, desk.two.field))))  # fmt: skip
    assert len(set(codes)) == 2
