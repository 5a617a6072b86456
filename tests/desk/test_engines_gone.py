"""PostgreSQL is killed, the S3 store is gone: it is said, nothing acknowledged is lost, and on."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks._visitor import Running, Visitor, serving
from benchmarks.first_week import post, report, wanted
from tests.desk import engines
from tests.desk.apart import OFFICE, PASSPHRASE, TELL, UP, environment, python, tocsin

pytestmark = engines.NEEDED

MORE = OFFICE + 'services.choose_language(opened.member, "ru")'
GONE = "База данных бюро не отвечает"
AWAY = "Хранилище программы не отвечает"


class Desk:
    """A desk in Russian on engines that can be killed."""

    def __init__(self, folder: Path, cluster: Any, store: Any) -> None:
        self.cluster, self.store, self.home = cluster, store, folder / "home"
        self.env = {"TOCSIN_DATABASE_URL": cluster.make("office"),
                    "TOCSIN_STORAGE_URL": store.url, **store.environ}  # fmt: skip
        python(MORE, self.home, **self.env)

    def up(self, running: Running) -> None:
        self.running, self.visitor = running, Visitor(running.port)
        self.visitor.sign_in("A", PASSPHRASE)
        cases = re.findall(r"/cases/[0-9a-f-]{36}/", self.visitor.ask("GET", "/cases/")[1])
        self.case = cases[0]

    def form(self, path: str) -> dict[str, str]:
        """What a page's form carries."""
        page = self.visitor.ask("GET", path)[1]
        names = ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form")
        held = {n: re.search(rf'name="{re.escape(n)}" value="([^"]*)"', page) for n in names}
        return {name: found[1] for name, found in held.items() if found}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("gone")
    with engines.cluster() as cluster, engines.store(folder / "s3") as store:
        made = Desk(folder, cluster, store)
        env = {**environment(), **made.env, "TOCSIN_CODE_MEMORY": "64"}
        with serving(made.home, "--field", "127.0.0.1:0", **env) as running:
            made.up(running)
            yield made


def test_postgresql_killed_is_said_on_every_page_and_nothing_is_half_there(desk: Desk) -> None:
    to, given = f"{desk.case}new/events/", {"date": "2023-10-25", "act": "visit"}
    kept = {**desk.form(to), **given, "summary": "Before (synthetic)."}
    assert desk.visitor.ask("POST", to, kept)[0] == 302
    lost = {**desk.form(to), **given, "summary": "While it was gone (synthetic)."}
    desk.cluster.kill()
    status, page = desk.visitor.ask("POST", to, lost)
    assert status == 503, page
    assert GONE in page
    assert "While it was gone (synthetic)." in page, "what was typed stands on the page"
    for path in ("/cases/", desk.case, "/sign-in/", "/inbox/", "/log/", "/oneself/"):
        status, page = desk.visitor.ask("GET", path)
        assert status == 503, path
        assert GONE in page, path
        assert "Traceback" not in page
    line = http.client.HTTPConnection("127.0.0.1", desk.running.port, timeout=60)
    line.request("GET", "/api/v1/cases", headers={"Authorization": "Bearer tocsin_" + "a" * 43})
    answer = line.getresponse()
    assert answer.status == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.read())["status"] == 503
    line.close()
    phone = Visitor(desk.running.field)
    status, page = phone.ask("GET", "/ru/")
    assert status == 503
    assert "Сейчас здесь ничего нельзя сохранить" in page
    desk.cluster.start()
    status, page = desk.visitor.ask("POST", to, lost)
    assert status == 302, page
    timeline = desk.visitor.ask("GET", f"{desk.case}timeline/")[1]
    assert timeline.count("Before (synthetic).") == timeline.count("While it was gone") == 1
    assert report(desk.running.field, 1)


def test_the_worker_goes_on_when_the_database_is_back(desk: Desk) -> None:
    desk.cluster.kill()
    time.sleep(2)
    desk.cluster.start()
    token = desk.form("/log/")["csrfmiddlewaretoken"]
    status, page = desk.visitor.ask(
        "POST", "/log/", {"do": "examine", "csrfmiddlewaretoken": token}
    )
    assert status == 302, page
    for _turn in range(120):
        state = json.loads(python(UP + """
import json
from tocsin.desk.jobs.models import Job
print(json.dumps(list(Job.objects.filter(kind="audit.examine").values_list("state", flat=True))))
""", desk.home, **desk.env))  # fmt: skip
        if state == ["done"]:
            break
        time.sleep(0.5)
    assert state == ["done"]


def test_acknowledged_while_it_is_killed_again_and_again_is_there(desk: Desk) -> None:
    told, to = [], f"{desk.case}new/events/"
    for turn in range(30):
        if turn % 8 == 5:
            desk.cluster.kill()
        summary = f"Turn {turn} (synthetic)."
        given = {"summary": summary, "date": "2023-10-25", "act": "visit"}
        try:
            status, _page = post(desk.visitor, to, **given)
        finally:
            if turn % 8 == 5:
                desk.cluster.start()
        assert status in (302, 503), status
        if status == 302:
            told.append(summary)
    assert len(told) >= 20
    held = python(TELL, desk.home, **desk.env)
    assert [summary for summary in told if held.count(summary) != 1] == []
    done = tocsin("audit", "--home", desk.home, **desk.env)
    assert done.returncode == 0, done.stdout


def test_a_store_that_is_gone_is_said_and_back_it_takes_the_same_again(desk: Desk) -> None:
    words = {**desk.form("/inbox/"), "words": "They came on 23 October 2023 (synthetic)."}
    desk.store.kill()
    began = time.monotonic()
    status, page = desk.visitor.ask("POST", f"{desk.case}inbox/", words)
    assert status == 503, page
    assert AWAY in page
    assert "They came on 23 October" in page
    assert time.monotonic() - began < 60, "nobody waits for what is gone"
    assert desk.visitor.ask("GET", f"{desk.case}timeline/")[0] == 200, "the rest of the desk works"
    status, page = desk.visitor.ask("POST", f"{desk.case}new/events/", {
        **desk.form(f"{desk.case}new/events/"), "summary": "Without a store (synthetic).",
        "date": "2023-10-25", "act": "visit"})  # fmt: skip
    assert status == 302, page
    assert report(desk.running.field, 2), "who reports without files is not held up"
    desk.store.start()
    status, page = desk.visitor.ask("POST", f"{desk.case}inbox/", words)
    assert status == 302, page
    inbox = wanted(desk.visitor.ask("GET", f"{desk.case}inbox/"), 200)
    assert len(set(re.findall(rf"{desk.case}inbox/[0-9a-f-]{{36}}/", inbox))) == 1
    done = tocsin("audit", "--home", desk.home, **desk.env)
    assert done.returncode == 0, done.stdout
