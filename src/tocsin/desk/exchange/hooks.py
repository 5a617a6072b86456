"""Webhooks without content: that a case changed, of what kind, in which order; never what.

Signed as Standard Webhooks say (standardwebhooks.com, 1.0): ``webhook-id``, ``webhook-timestamp``,
``webhook-signature: v1,…`` over ``id.timestamp.body`` by HMAC-SHA-256. What cannot be delivered is
tried again, later and later, as a job each time; after five days without an answer the hook ends.
A message has the same id each time, so whoever gets it twice knows.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.changes import Changed, changes, head
from tocsin.desk.audit.services import record
from tocsin.desk.exchange import locked, reach
from tocsin.desk.exchange.models import Hook
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job, State
from tocsin.desk.people.models import Member
from tocsin.desk.people.presses import once
from tocsin.desk.policy.decide import visible
from tocsin.desk.policy.line import Narrow, Role
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError

KIND, USE, ADDRESS = "exchange.tell", "webhook", "webhook address"
WAITS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400, 86_400)
"""Seconds before the next attempt, after one failure, two, three …"""
MOST = 200
"""Messages of one job."""
Post = Callable[[reach.Target, bytes, Mapping[str, str]], int]


def allowed() -> bool:
    """Whether the operator lets the desk tell anybody anything."""
    return settings.WEBHOOKS in ("public", "private")


def make(
    member: Member, url: str, cases: list[str] | None = None, *,
    press: uuid.UUID | None = None, drawn: bytes | None = None,
) -> tuple[Hook, str]:  # fmt: skip
    """A webhook and its signing secret, shown once; TocsinError for what may not be told.

    One ``press`` makes one, whose secret is made of what was ``drawn`` from it.
    """
    _allowed()
    url = url.strip()[:500]
    reach.target(url, private=settings.WEBHOOKS == "private")
    seen = {str(pk) for pk in visible(member, Case).values_list("pk", flat=True)}
    if cases and not set(cases) <= seen:
        raise TocsinError(_("Choose cases in which you have a role."), mend="")
    secret = "whsec_" + base64.b64encode(drawn or secrets.token_bytes(32)).decode()
    now = timezone.now()

    def made() -> Hook:
        row: Hook = Hook.objects.create(
            id=press or uuid.uuid4(), member=member, cases=sorted(cases) if cases else None,
            made_at=now, due_at=now, goes_to=locked.lock(url, ADDRESS),
            sealed=locked.lock(secret, USE), cursor=head(),
        )  # fmt: skip
        record("hook.made", member=member, thing=row)
        return row

    with transaction.atomic():
        return once(Hook, press, made), secret


def end(member: Member, key: Any) -> None:
    """End one of a member's own webhooks."""
    with transaction.atomic():
        row = Hook.objects.select_for_update(no_key=True).filter(pk=key, member=member).first()
        if row is not None:
            _ended(row)


def _ended(row: Hook, problem: str = "") -> None:
    if row.ended_at is None:
        row.ended_at, row.problem = timezone.now(), problem or row.problem
        row.save(update_fields=["ended_at", "problem"])
        record("hook.ended", member=row.member, thing=row)


def of(member: Member) -> QuerySet[Any]:
    """A member's webhooks, living ones first."""
    return Hook.objects.filter(member=member).order_by("ended_at", "-made_at")


def goes_to(row: Hook) -> str:
    """Where it tells; empty where the installation's secret is another by now."""
    return locked.unlock(row.goes_to, ADDRESS) or ""


def go_round() -> int:
    """Put a job into the queue for each webhook that has something to tell, and is due."""
    if not allowed():
        return 0
    now, newest, made = timezone.now(), head(), 0
    rows = Hook.objects.filter(ended_at=None, due_at__lte=now, cursor__lt=newest)
    for row in rows.filter(member__is_active=True):
        given = {"hook": str(row.pk)}
        waiting = Job.objects.filter(kind=KIND, given=given)
        if not waiting.filter(state__in=(State.WAITING, State.RUNNING)).exists():
            queue.enqueue(KIND, given)
            made += 1
    return made


def tell(given: dict[str, Any], bench: Any, post: Post | None = None) -> dict[str, Any]:
    """The job: tell one webhook what changed since it was last told."""
    row = Hook.objects.select_related("member").filter(pk=given["hook"], ended_at=None).first()
    if row is None or not allowed() or not row.member.is_active:
        return {"told": 0}
    secret, url = locked.unlock(row.sealed, USE), goes_to(row)
    if not (secret and url):
        with transaction.atomic():
            _ended(row, "the installation has another secret now; make it again")
        return {"told": 0}
    told = 0
    for change in _news(row):
        problem = _deliver(row, url, change, secret, post or reach.post)
        if problem:
            _failed(row, problem)
            return {"told": told, "again": row.ended_at is None}
        told += 1
        _went(row, change.sequence)
    return {"told": told}


def _news(row: Hook) -> list[Changed]:
    """What to tell: of each case and kind the newest change, in order; and the cursor moved on."""
    member, cases = row.member, None
    if row.cases is not None:
        cases = frozenset(map(uuid.UUID, row.cases))
    member.narrow = Narrow(frozenset({Role.ANYONE, Role.MEMBER}), cases)
    seen = set(visible(member, Case).values_list("pk", flat=True))
    found, then = changes(row.cursor, seen, MOST)
    newest = {(change.case, change.kind): change for change in found}
    if not newest:
        Hook.objects.filter(pk=row.pk).update(cursor=then)
    return sorted(newest.values(), key=lambda change: change.sequence)


def _deliver(row: Hook, url: str, change: Changed, secret: str, post: Post) -> str:
    """Send one message; empty where it was taken, else what was wrong."""
    data = {"case": str(change.case), "kind": change.kind, "sequence": change.sequence}
    message = {"type": "case.changed", "timestamp": change.at.isoformat(), "data": data}
    body = json.dumps(message, separators=(",", ":")).encode()
    headers = signed(secret, f"msg_{row.pk.hex}_{change.sequence}", body, timezone.now())
    try:
        to = reach.target(url, private=settings.WEBHOOKS == "private")
        status = post(to, body, headers)
    except TocsinError as error:
        return error.diagnosis.problem
    except (OSError, ValueError):
        return "no answer"
    if status == 410:
        with transaction.atomic():
            _ended(row, "410: it wants nothing more")
    return "" if 200 <= status < 300 else f"HTTP {status}"


def signed(secret: str, key: str, body: bytes, at: datetime.datetime) -> dict[str, str]:
    """The headers of one message."""
    stamp = str(int(at.timestamp()))
    content = b".".join((key.encode(), stamp.encode(), body))
    mac = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), content, hashlib.sha256)
    return {
        "Content-Type": "application/json", "User-Agent": "tocsin", "webhook-id": key,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(mac.digest()).decode(),
    }  # fmt: skip


def _went(row: Hook, sequence: int) -> None:
    row.cursor, row.failures, row.problem = sequence, 0, ""
    row.told_at = timezone.now()
    row.save(update_fields=["cursor", "failures", "problem", "told_at"])


def _failed(row: Hook, problem: str) -> None:
    if row.ended_at is not None:
        return
    row.failures, row.problem = row.failures + 1, problem[:200]
    if row.failures > len(WAITS):
        with transaction.atomic():
            _ended(row, problem[:200])
        return
    wait = WAITS[row.failures - 1] * (0.9 + secrets.randbelow(200) / 1000)
    row.due_at = timezone.now() + datetime.timedelta(seconds=wait)
    row.save(update_fields=["failures", "problem", "due_at"])


def _allowed() -> None:
    if not allowed():
        raise TocsinError(
            _("This desk tells nobody anything of its own accord."),
            mend=_("The operator can allow it: TOCSIN_WEBHOOKS=public."),
        )
