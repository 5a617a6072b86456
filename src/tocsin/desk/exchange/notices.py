"""Notices by mail: "something waits for you", to one member, at most once a day. No name, no case.

Off unless the operator names a mail server (``TOCSIN_SMTP_URL``) and the member gives an address.
The words are the same whatever waits; the subject is nothing but the name of the program.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tocsin.desk.audit.changes import changes, head
from tocsin.desk.audit.services import record
from tocsin.desk.exchange import locked
from tocsin.desk.exchange.models import Notice
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job, State
from tocsin.desk.people.models import Member
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError

KIND, USE = "exchange.mail", "mail"
SECONDS = 30.0
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def allowed() -> bool:
    """Whether this desk has a mail server."""
    return bool(settings.SMTP_URL)


def wish(member: Member, address: str) -> None:
    """Tell this member by mail from now on, or no more (empty); TocsinError for no address."""
    address = address.strip()
    if address and (len(address) > 254 or not _ADDRESS.fullmatch(address)):
        raise TocsinError(
            _("This is no mail address."), mend=_("Write it like office@union.example.")
        )
    with transaction.atomic():
        Notice.objects.filter(member=member).delete()
        if address:
            Notice.objects.create(
                member=member, sealed=locked.lock(address, USE), cursor=head(), sent_on=None
            )
        record("notice.wished" if address else "notice.ended", member=member, thing=member)


def wished(member: Member) -> str:
    """The address a member gave; empty where she gave none."""
    row = Notice.objects.filter(member=member).first()
    return (locked.unlock(row.sealed, USE) or "") if row else ""


def go_round() -> int:
    """A job for each member whom something waits for and who was told of nothing today."""
    if not allowed():
        return 0
    made = 0
    for row in Notice.objects.filter(member__is_active=True).exclude(sent_on=timezone.localdate()):
        given = {"notice": row.pk}
        there = Job.objects.filter(kind=KIND, given=given)
        if waits(row) and not there.filter(state__in=(State.WAITING, State.RUNNING)).exists():
            queue.enqueue(KIND, given)
            made += 1
    return made


def waits(row: Notice) -> bool:
    """Whether something of somebody else's happened in her cases, or a report came, since then."""
    member: Any = row.member
    cases = set(visible(member, Case).values_list("pk", flat=True))
    found, then = changes(row.cursor, cases, 1, but=member.pk)
    report = apps.get_model("reports.Report")
    fresh = visible(member, report).filter(looked=False, leaf__gt=row.cursor)
    if found or fresh.exists():
        return True
    Notice.objects.filter(pk=row.pk).update(cursor=then)
    return False


def mail(given: dict[str, Any], bench: Any) -> dict[str, Any]:
    """The job: send one notice. TocsinError where the server does not take it: tried tomorrow."""
    row = Notice.objects.select_related("member").filter(pk=given["notice"]).first()
    today = timezone.localdate()
    if row is None or not allowed() or row.sent_on == today:
        return {"sent": False}
    address = locked.unlock(row.sealed, USE)
    # marked first: killed in between, she is told tomorrow, and never twice a day
    Notice.objects.filter(pk=row.pk).update(sent_on=today, cursor=head())
    if address is None:
        return {"sent": False}
    with translation.override(row.member.language):
        send(settings.SMTP_URL, settings.SMTP_FROM, address, written())
    return {"sent": True}


def written() -> str:
    """What stands in every notice."""
    return "\n".join((
        _("Something waits for you."),
        "",
        _("Open the desk as you always do. This message holds no link, and none will ever come."),
        "",
    ))  # fmt: skip


def send(url: str, sender: str, to: str, text: str) -> None:
    """Send over ``smtps://``, or ``smtp://`` with STARTTLS; without TLS to this machine alone."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Tocsin"
    message["Date"] = formatdate(localtime=False)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    context = ssl.create_default_context()
    try:
        if secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=SECONDS)
        with server:
            if not secure and host not in ("localhost", "127.0.0.1", "::1"):
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (smtplib.SMTPException, OSError):
        # what the server said may hold the address: it goes nowhere
        raise TocsinError(
            "the mail server did not take a notice",
            mend="look at TOCSIN_SMTP_URL and TOCSIN_SMTP_FROM, and whether it answers",
        ) from None
