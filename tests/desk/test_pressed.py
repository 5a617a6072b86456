"""Every address that makes something is pressed twice, from one list: a new one must be told here.

What a page of ``test_twice`` makes is held there more closely; here every other is. An address
that makes nothing says so in ``ELSE``, in a word or two.
"""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path
from typing import Any

import pytest
from tests.desk.test_twice import rows, sent

URL = "http://127.0.0.1:9/hook"
DAY = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()

MADE: dict[str, tuple[str, dict[str, Any]]] = {
    "a token": ("tokens", {"label": "Calendar", "ends": DAY}),
    "a token with keys": ("tokens", {"label": "Calendar", "ends": DAY, "writes": "on"}),
    "a calendar": ("told", {"do": "address", "kind": "ics", "case": ""}),
    "a feed": ("told", {"do": "address", "kind": "atom", "case": "{case}"}),
    "a webhook": ("told", {"do": "hook", "url": URL}),
    "a recovery set": ("recovery", {"need": "2", "count": "3", "passphrase": "{passphrase}"}),
    "an authenticator": ("second", {"passphrase": "{passphrase}", "code": "{code}"}),
    "a hold": ("hold", {"why": "A court has asked."}),
    "a rule of keeping": (
        "keeping", {"kind": "documents", "months": "12", "why": "The law.", "role": "officer"}
    ),
    "a new key": ("case-people", {"do": "new-key"}),
    "a note": ("report", {"do": "note", "text": "Seen."}),
    "an answer": ("report", {"do": "answer", "text": "We are here."}),
    "a report in a case": ("report", {"do": "accept", "case": "{case}"}),
    "public pages": ("case-publish", {"day": DAY, "languages": ["en"]}),
    "a folder of a case": ("case-folder", {"at": "{empty}"}),
    "a watched archive": ("here-choose", {"at": "{full}"}),
    "a comparison": ("archive-compare", {"at": "{returned}"}),
    "a sealing": ("archive-seal", {}),
    "a file in pieces": ("parcels", {"name": "a.txt", "size": "9", "modified": "1"}),
    "a file of a case in pieces": ("case-parcels", {"name": "a.txt", "size": "9", "modified": ""}),
}  # fmt: skip
"""What is made: the name of its address, and the form."""
HELD_CLOSELY = (
    "case-new entry-new letters inbox case-inbox report-telephone office letter-decide take-in"
)
"""Pressed twice in ``test_twice``."""
ELSE = {
    "opens or ends a session": "start sign-in second-step sign-out join recover sessions",
    "sets what is there": (
        "language oneself when draft entry-edit entry-out entry-undo intake intake-face keep-on "
        "archive-nightly archive-copy letter letter-draft letter-precedents letter-word document "
        "loose proposal"
    ),
    "ends or takes away": (
        "parcel-forget hold-lift entry-erase report-erase erasure erasure-back "
        "report-erasure report-erasure-back case-folder-leave archive-forget token-end job-stop"
    ),
    "gives a file or a page and keeps nothing new": (
        "case-pack report-hand-over archive-inventory archive-bundle archive-telephone "
        "letter-along letter-preview case-take-out office-log"
    ),
    "known again by its content, held where it comes in": (
        "library parcel parcel-finish report-bring-in case-together received sent-step"
    ),
    "begins again the work that failed": "job-again",
    "the same as a page here": "publish-into letter-erase document-erase",
}


@pytest.fixture
def parts(client: Any, member: Any, case: Any, opened: Any, tmp_path: Path) -> dict[str, Any]:
    """What the forms are filled with, and the things their addresses speak of."""
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.here import services as here
    from tocsin.desk.here.tokens import token_of
    from tocsin.desk.people.second_factor import factor_views, totp
    from tocsin.desk.reports.models import Report

    folders = {name: tmp_path / name for name in ("empty", "full", "returned", "kept")}
    for folder in folders.values():
        folder.mkdir()
    (folders["full"] / "a.txt").write_text("a")
    (folders["kept"] / "a.txt").write_text("a")
    client.post("/reports/intake/", {"name": "Z", "open": "on", "receiver": [str(member.pk)]})
    client.post("/reports/telephone/", {"what.text": "They came.", "code": "on"})
    client.get("/oneself/second/")
    secret = bytes.fromhex(client.session[factor_views.SECRET])
    entry = case.entries.filter(section="sources").first() or case.entries.first()
    return {
        "case": case.pk, "entry": entry.pk, "report": Report.objects.latest("number").pk,
        "archive": here.choose(member, folders["kept"]).pk, "passphrase": PASSPHRASE,
        "code": totp.code(secret, int(time.time()) // totp.STEP),
        **{name: token_of(folder) for name, folder in folders.items()},
    }  # fmt: skip


def named() -> dict[str, Any]:
    """Every address that takes a form of a person, by its name, and what it calls."""
    from django.urls import URLResolver

    from tocsin.desk.urls import urlpatterns

    def each(patterns: Any) -> Any:
        for item in patterns:
            if isinstance(item, URLResolver):
                yield from each(item.url_patterns)
            elif "POST" in item.callback.actions and item.callback.by is None:
                yield item.name, (str(item.pattern), item.callback)

    return dict(each(urlpatterns))


def test_every_address_that_takes_a_form_is_told_here(django: Any) -> None:
    other = {name for names in ELSE.values() for name in names.split()}
    told = {name for name, _form in MADE.values()} | {*HELD_CLOSELY.split()} | other
    assert sorted(named()) == sorted(told), "press it twice: tell it in MADE, or why not in ELSE"


@pytest.mark.sampled(4)
@pytest.mark.parametrize("what", MADE)
def test_pressed_twice_it_makes_one(
    what: str, client: Any, parts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings
    from django.urls import reverse

    monkeypatch.setattr(settings, "WEBHOOKS", "private", raising=False)
    name, form = MADE[what]
    takes = re.findall(r"<\w+:(\w+)>", named()[name][0])
    at = reverse(name, kwargs={key: parts[key] for key in takes})
    given = {
        key: value.format(**parts) if isinstance(value, str) else value
        for key, value in form.items()
    }
    before = rows()
    first = sent(client, at, {"csrfmiddlewaretoken": "one press"}, given)
    once = rows()
    assert first.status_code in (200, 302), first.content.decode()
    assert once != before, what
    second = sent(client, at, {"csrfmiddlewaretoken": "one press"}, given)
    assert second.status_code == first.status_code
    assert second.get("Location") == first.get("Location")
    assert shown(second) == shown(first)
    assert rows() == once, what


def shown(answer: Any) -> list[str]:
    """What a page shows once: a secret address, a token, a signing secret, codes for paper."""
    text = answer.content.decode()
    return re.findall(r"tocsin_[\w-]{43}|whsec_[\w+/=]+|/feeds/[\w-]+|<li>[0-9a-f]{10}</li>", text)
