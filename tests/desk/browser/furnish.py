"""Something on every page of a begun desk: ``python -m tests.desk.browser.furnish HOME FOLDER``.

Runs beside the served desk, on the same home, through the same addresses a browser asks; prints
as JSON the addresses that no link leads to.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import time
from pathlib import Path
from typing import Any

PASSPHRASE = "слон чай гора мост"
TOLD = "25 октября 2023 года сотрудники ГКНБ провели обыск в офисе профсоюза в Бишкеке."
MAIL = """From: Registry <registry@ilo.example>
To: us@union.example
Subject: Your letter, Case No. 3386
Date: Fri, 10 Nov 2023 10:00:00 +0000
Message-ID: <a1@ilo.example>
Content-Type: text/plain; charset=utf-8

We acknowledge receipt of your letter. Synthetic.
"""


class Desk:
    """The signed-in person, as the addresses see her."""

    def __init__(self) -> None:
        from django.test import Client

        from tocsin.desk.people.models import Member
        from tocsin.desk.record.models import Case

        self.browser = Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "ru"})
        self.member, self.case = Member.objects.get(), Case.objects.get()
        self.send("/sign-in/", {"name": self.member.name, "passphrase": PASSPHRASE})

    def send(self, at: str, given: dict[str, Any] | None = None, *, means: int = 302) -> Any:
        """Send a form and hold the answer to what is meant by it."""
        answer = self.browser.post(at, given or {})
        assert answer.status_code == means, (at, answer.status_code, answer.content.decode())
        return answer

    def in_case(self, end: str) -> str:
        return f"/cases/{self.case.pk}/{end}"


def work() -> None:
    """Every job that is due; the served desk's own worker may have taken some of them."""
    from tocsin.desk.jobs import queue
    from tocsin.desk.jobs.models import Job
    from tocsin.desk.jobs.runner import run

    for _turn in range(600):
        while (job := queue.claim("furnish")) is not None:
            run(job)
        if not Job.objects.filter(state__in=("waiting", "running")).exists():
            return
        time.sleep(0.1)
    raise AssertionError("the work of the desk does not end")


def archive(desk: Desk, folder: Path) -> dict[str, str]:
    """A sealed folder, and what came back of it."""
    from tocsin.desk.here import services
    from tocsin.desk.here.tokens import token_of

    for number in range(6):
        (folder / f"kassa-{number}.csv").write_text("day,sum\n2019-01-01,12500.00\n")
    returned = folder.with_name(folder.name + "-returned")
    shutil.copytree(folder, returned)
    (returned / "kassa-3.csv").write_text("day,sum\n2019-01-01,125000.00\n")
    at = f"/here/{services.choose(desk.member, folder).pk}/"
    desk.send(at + "seal/")
    work()
    compared = desk.send(at + "compare/", {"at": token_of(returned)})["Location"]
    return {"archive": at, "door": at + "door/", "compared": compared}


def papers(desk: Desk) -> dict[str, str]:
    """A report and a mail in the inbox, a letter under way and one approved, pages to publish."""
    desk.send(desk.in_case("inbox/"), {"words": TOLD})
    mail = io.BytesIO(MAIL.encode())
    mail.name = "answer.eml"
    desk.send(desk.in_case("inbox/"), {"files": mail})
    given = {"language": "ru", "day": "2023-10-25"}
    draft = desk.send(desk.in_case("letters/"), {"kind": "cfa-update", **given})["Location"]
    letter = desk.send(desk.in_case("letters/"), {"kind": "dg-urgent", **given})["Location"]
    desk.send(letter + "decide/", {"version": "1", "decision": "approve"})
    pages = {"day": "2023-12-01", "languages": ["en", "ru"]}
    order = desk.send(desk.in_case("publish/"), pages)["Location"]
    job = order.split("work=")[1].split("#")[0]
    return {"draft": draft, "letter": letter, "order": order, "job": f"/jobs/{job}/"}


def office(desk: Desk) -> dict[str, str]:
    """Reports from the field, an invitation, a text in the library."""
    from tests.library import pages

    desk.send("/reports/intake/", {"name": "Профсоюз «Заря»", "open": "on",
                                   "receiver": [str(desk.member.pk)]})  # fmt: skip
    report = desk.send("/reports/telephone/", {"what.text": TOLD})["Location"]
    page = desk.send(desk.in_case("people/"), {"do": "invite", "role": ["officer"]}, means=200)
    join = re.search(r"<code>http://[^/]+(/join/[^<]+)</code>", page.content.decode())
    assert join is not None
    entry = desk.case.entries.filter(section="events").first()
    text = io.BytesIO(pages.SEARCH.encode())
    text.name = "search.txt"
    desk.send("/library/", {"files": text}, means=200)
    desk.send("/inbox/", {"words": TOLD})
    return {
        **erasures(desk, report),
        "erase": desk.in_case(f"keeping/erase/entry/{entry.pk}/"),
        "report": report,
        "join": join[1],
        "text": "/library/text/?key=cfa/9901/396/en",
    }


def erasures(desk: Desk, report: str) -> dict[str, str]:
    """Of an entry and a report somebody asked for the erasure; each waits for a second person."""
    from django.utils import timezone

    from tocsin.desk.keeping import erasing, kinds
    from tocsin.desk.keeping.models import Erasure, Ground
    from tocsin.desk.reports.models import Report

    entry = desk.case.entries.filter(section="events").last()
    told = Report.objects.get(pk=report.rstrip("/").rsplit("/", 1)[-1])
    found = {}
    kind = {entry: erasing.kind_of(entry), told: kinds.REPORTS}
    for name, case, thing in (("asked", desk.case, entry), ("asked-report", None, told)):
        row = Erasure.objects.create(
            case=case, model=thing._meta.label_lower, thing=thing.pk, ground=Ground.MISTAKE,
            kind=kind[thing], asked_by=desk.member, asked_at=timezone.now(),
        )  # fmt: skip
        there = f"reports/erasures/{row.pk}/" if case is None else ""
        found[name] = f"/{there}" if there else desk.in_case(f"keeping/asked/{row.pk}/")
    return found


def routes() -> dict[str, str]:
    """Every address that can be looked at, by its name; those for other programs are no pages."""
    from django.urls import get_resolver

    every = get_resolver().url_patterns
    pages = [at for at in every if not str(at.pattern).startswith("api/")]
    return {at.name: str(at.pattern) for at in pages if at.callback.action("GET")}


def main() -> None:
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure

    configure(Home(Path(sys.argv[1])))
    desk = Desk()
    told = archive(desk, Path(sys.argv[2])) | papers(desk) | office(desk)
    sys.stdout.write(json.dumps({"at": told, "routes": routes()}))


if __name__ == "__main__":
    main()
