"""Two web processes over one home, on a real PostgreSQL and a real S3 store."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks._visitor import Visitor, serving
from benchmarks.first_week import post, report, wanted
from tests.desk import engines
from tests.desk.apart import PASSPHRASE, environment, tocsin
from tests.desk.several import Desk, at_once, two

pytestmark = engines.NEEDED


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with two(tmp_path_factory.mktemp("several")) as made:
        yield made


def test_a_session_and_its_key_are_known_to_both(desk: Desk) -> None:
    page = desk.here.ask("GET", desk.case)
    assert desk.there().ask("GET", desk.case)[0] == page[0] == 200
    held = re.findall(rf"{desk.case}entries/[0-9a-f-]{{36}}/", page[1])
    assert {desk.there().ask("GET", one)[0] for one in held[:5]} == {200}
    other = Visitor(desk.two.port)
    other.sign_in("A", PASSPHRASE)
    wanted(post(other, "/cases/", "/sign-out/"), 302, 303)
    assert Visitor(desk.one.port, dict(other.cookies)).ask("GET", desk.case)[0] == 302


def test_what_both_acknowledge_stands_in_one_log_in_one_order(desk: Desk) -> None:
    told: list[str] = []

    def enter(visitor: Visitor, name: str) -> None:
        for turn in range(6):
            words = f"Synthetic {name} {turn}."
            given = {"summary": words, "date": "2023-10-25", "act": "visit"}
            if post(visitor, f"{desk.case}new/events/", **given)[0] == 302:
                told.append(words)

    browsers = [desk.there(), Visitor(desk.one.port, dict(desk.here.cookies)), desk.there(),
                Visitor(desk.one.port, dict(desk.here.cookies))]  # fmt: skip
    at_once(*(lambda v=v, n=n: enter(v, f"of {n}") for n, v in enumerate(browsers)))
    assert len(told) == 24
    timeline = desk.here.ask("GET", f"{desk.case}timeline/")[1]
    assert all(timeline.count(words) >= 1 for words in told)
    found = desk.ask("""
import json
from tocsin.desk.audit.models import Head, Leaf
numbers, size = list(Leaf.objects.values_list("number", flat=True)), Head.objects.get(pk=1).size
print(json.dumps([sorted(numbers) == list(range(len(numbers))), size == len(numbers)]))
""")
    assert found == [True, True]
    time.sleep(6)  # both publish every five seconds
    done = tocsin("audit", "--home", desk.home, **desk.env)
    assert done.returncode == 0, done.stdout + done.stderr
    done = tocsin("verify", desk.home / "log")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_form_sent_to_both_at_once_enters_one(desk: Desk) -> None:
    _status, page = desk.here.ask("GET", f"{desk.case}new/events/")
    given = {"summary": "Pressed twice (synthetic).", "date": "2023-10-26", "act": "visit"}
    for name in ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form"):
        held = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
        given |= {name: held[1]} if held else {}
    to = f"{desk.case}new/events/"
    answers = at_once(*(
        lambda v=v: v.ask("POST", to, given)[0]
        for v in (desk.there(), Visitor(desk.one.port, dict(desk.here.cookies))) * 2
    ))  # fmt: skip
    assert set(answers) <= {302, 200, 409}, answers
    assert 302 in answers
    assert (
        desk.ask("""
import json
from tocsin.desk.record.models import Entry
rows = Entry.objects.filter(section="events", body__isnull=False)
print(json.dumps(sum("Pressed twice" in json.dumps(row.body) for row in rows)))
""")
        == 1
    )


def test_every_job_is_done_once_whoever_takes_it(desk: Desk) -> None:
    desk.ask("""
import json
from tocsin.desk.jobs import queue
for _turn in range(12):
    queue.enqueue("audit.publish")
print("1")
""")
    ask = """
import json
from tocsin.desk.jobs.models import Job
rows = Job.objects.filter(kind="audit.publish")
print(json.dumps([[row.state, row.attempts, row.holder] for row in rows]))
"""
    for _turn in range(60):
        rows = desk.ask(ask)
        if all(state == "done" for state, _attempts, _holder in rows):
            break
        time.sleep(0.5)
    assert [(state, attempts) for state, attempts, _holder in rows] == [("done", 1)] * 12


def test_what_one_held_is_gone_on_with_by_the_other(desk: Desk) -> None:
    """A lease of a process that is gone runs out, and its file in hand is not mistaken for dead."""
    with serving(desk.home, **environment(), **desk.env) as third:
        desk.ask(f"""
import datetime, json
from django.utils import timezone
from tocsin.desk.jobs.models import Job
now = timezone.now()
Job.objects.create(kind="audit.examine", state="running", holder="serve:elsewhere:{third.process}",
    made_at=now, due_at=now, attempts=1, held_until=now + datetime.timedelta(seconds=3))
print("1")
""")
        third.kill()
    for _turn in range(40):
        time.sleep(0.5)
        held = desk.ask("""
import json
from tocsin.desk.jobs.models import Job
print(json.dumps(list(Job.objects.filter(kind="audit.examine").values_list("state", "attempts"))))
""")
        if held == [["done", 2]]:
            break
    assert held == [["done", 2]]


def test_one_token_may_ask_both_as_often_as_one(desk: Desk) -> None:
    ends = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 5 * 86400))
    page = post(desk.here, "/oneself/tokens/", label="both", ends=ends)[1]
    secret = page.split("<code>")[1].split("</code>")[0]

    def asked(port: int) -> int:
        import http.client

        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("GET", "/api/v1/cases", headers={"Authorization": f"Bearer {secret}"})
        status = line.getresponse().status
        line.close()
        return status

    ports = [desk.one.port, desk.two.port] * 10
    answers = at_once(*(lambda port=port: asked(port) for port in ports))
    assert 12 <= answers.count(200) <= 13, answers
    assert answers.count(429) == 20 - answers.count(200)


def test_guessing_at_both_is_slowed_down_as_at_one(desk: Desk) -> None:
    def guess(port: int) -> str:
        return post(Visitor(port), "/sign-in/", name="Nobody", passphrase="a wrong one indeed")[1]

    pages = at_once(*(lambda p=p: guess(p) for p in (desk.one.port, desk.two.port) * 6))
    tried = sum("do not fit together" in page for page in pages)
    assert tried <= 5
    assert sum("Too many attempts" in page for page in pages) == 12 - tried


def test_one_link_lets_one_in(desk: Desk) -> None:
    page = wanted(post(desk.here, f"{desk.case}people/", do="invite", role=["officer"]), 200)
    link = re.search(r"<code>http://[^/]+(/join/[^<]+)</code>", page)
    assert link is not None

    def join(port: int, name: str) -> int:
        given = {"language": "en", "name": name, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        return post(Visitor(port), link[1], **given)[0]

    answers = at_once(
        lambda: join(desk.one.port, "First"), lambda: join(desk.two.port, "Second"),
        lambda: join(desk.one.port, "Third"), lambda: join(desk.two.port, "Fourth"),
    )  # fmt: skip
    assert answers.count(302) == 1, answers
    assert not any(status >= 500 for status in answers)


def test_a_file_whose_pieces_go_to_both_is_whole(desk: Desk) -> None:
    import http.client

    content = bytes(range(256)) * 1024
    visitor = Visitor(desk.one.port, dict(desk.here.cookies), part=True)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', visitor.ask("GET", "/inbox/")[1])
    assert token is not None
    given = {"name": "both.bin", "size": str(len(content)), "modified": "1",
             "csrfmiddlewaretoken": token[1]}  # fmt: skip
    at = json.loads(visitor.ask("POST", "/parcels/", given)[1])["at"]
    for number, start in enumerate(range(0, len(content), 65536)):
        port = (desk.one.port, desk.two.port)[number % 2]
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        heads = {"X-Part": "1", "X-CSRFToken": token[1], "Referer": f"http://127.0.0.1:{port}/",
                 "Content-Type": "application/octet-stream",
                 "Cookie": "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())}  # fmt: skip
        line.request("POST", f"{at}?from={start}", content[start : start + 65536], heads)
        answer = line.getresponse()
        assert answer.status == 200, answer.read()
        assert json.loads(answer.read())["here"] == start + 65536
        line.close()
    there = Visitor(desk.two.port, dict(visitor.cookies), part=True)
    status, told = there.ask("POST", at + "finish/", {"csrfmiddlewaretoken": token[1]})
    assert status == 200, told
    assert desk.here.ask("GET", json.loads(told)["at"])[0] == 200


def test_reports_told_to_both_are_numbered_without_gaps(desk: Desk) -> None:
    ports = (desk.one.field, desk.two.field) * 4
    codes = at_once(*(lambda n=n, p=p: report(p, n) for n, p in enumerate(ports)))
    assert len(set(codes)) == 8
    numbers = desk.ask("""
import json
from tocsin.desk.reports.models import Report
print(json.dumps(list(Report.objects.order_by("number").values_list("number", flat=True))))
""")
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 8


def test_a_process_with_another_store_or_home_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = {**desk.env, "TOCSIN_STORAGE_URL": f"file://{tmp_path / 'vault'}"}
    done = tocsin("serve", "--no-browser", "--port", "0", "--home", desk.home, **other)
    assert done.returncode == 1
    assert "TOCSIN_STORAGE_URL" in done.stderr
    done = tocsin("serve", "--no-browser", "--port", "0", "--home", tmp_path / "b", **desk.env)
    assert done.returncode == 1
    assert "another home" in done.stderr
    done = tocsin("move", "--home", desk.home, "--storage", f"file://{tmp_path}", **desk.env)
    assert done.returncode == 1
    assert "stop every server" in done.stderr


ONCE = """
import json, threading, time
import pyrage
from django.db import connections
from tocsin.desk.papers import services as papers
from tocsin.desk.outgoing.approval import approve
from tocsin.desk.people import services
from tocsin.desk.people.second_factor import factors, totp
from tocsin.desk.record.entries import Hand, assemble, case_identity
from tocsin.desk.record.models import Case
import datetime

def at_once(*works):
    gate, out = threading.Barrier(len(works)), []
    def run(work):
        try:
            gate.wait(); out.append(work() or "done")
        except Exception as error:
            out.append(type(error).__name__)
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return sorted(map(str, out))

opened = services.sign_in("A", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
secret = totp.new_secret()
step = int(time.time()) // 30
codes = factors.add_totp(opened.member, secret, totp.code(secret, step - 1))
told = {}
code = totp.code(secret, step)
told["totp"] = at_once(*[lambda: factors.check_code(opened.member, mine, code)] * 4)
told["paper"] = at_once(*[lambda: factors.check_code(opened.member, mine, codes[0])] * 4)
factors.forget_all(opened.member)
case = Case.objects.order_by("made_at").first()
hand = Hand(case, opened.member, case_identity(case, opened.member, mine))
file = assemble(case, hand.identity).file
letters = [papers.begin(hand, file, "dg-urgent", "en", datetime.date(2023, 10, 25)) for _ in "ab"]
papers.alone = lambda: True  # whether others have joined meanwhile is not the question here
def sign(row):
    fresh = Hand(Case.objects.get(pk=case.pk), opened.member, hand.identity)
    from tocsin.desk.papers.models import Paper
    for turn in range(20):
        try:
            now = approve(fresh, Paper.objects.get(pk=row.pk), row.version)
            return papers.words_of(fresh, now)["number"]
        except Exception as error:
            if type(error).__name__ != "StaleError": raise
            fresh = Hand(Case.objects.get(pk=case.pk), opened.member, hand.identity)
told["numbers"] = at_once(*[lambda row=row: sign(row) for row in letters])
print(json.dumps(told))
"""


def test_what_counts_once_counts_once_whoever_is_asked(desk: Desk) -> None:
    told = desk.ask(ONCE)
    assert told["totp"] == ["RefusedError"] * 3 + ["done"], told
    assert told["paper"] == ["RefusedError"] * 3 + ["done"], told
    assert len(set(told["numbers"])) == 2, told
    assert all("/" in number for number in told["numbers"]), told
