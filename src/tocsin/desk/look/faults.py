"""What people see when something goes wrong: what happened, what was kept, what to do next.

No address, no typed word and no message of an exception reaches a log or an error page: they may
be somebody's name. A log line says which kind of fault, in which file and line of ours.
"""

from __future__ import annotations

import errno
import json
import logging
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tocsin.desk.look.context import plain
from tocsin.desk.vault.port import AwayError
from tocsin.ground.errors import ProblemsError, TocsinError

API = "/api/"
"""What lies below is asked by programs; its errors are problem details (RFC 9457)."""
NOT_HERE = "400: this address is not served here.\n"


class Faults:
    """Django middleware: exceptions of views become pages."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand around the views."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything through."""
        return self.answer(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """A page for what is known to happen; ``None`` for a fault of ours."""
        known = known_fault(error)
        return page(request, *known) if known else None


Known = tuple[int, str, list[tuple[str, str]]]
"""Status, title, and what happened with what to do, of a page."""


def known_fault(error: BaseException | None) -> Known | None:
    """What is told of an error that is no fault of ours; ``None``: it is one."""
    again = _("Please try again"), _("Send it once more.")
    if isinstance(error, ProblemsError):
        told = list(dict.fromkeys((d.problem, d.mend) for d in error.diagnoses))
        return 409, _("This cannot be done yet"), told
    if isinstance(error, TocsinError):
        told = [(error.diagnosis.problem, error.diagnosis.mend)]
        away = isinstance(error, AwayError)
        return (503, again[0], told) if away else (409, _("This cannot be done"), told)
    if full(error):
        words = _("The disk is full. What was there before is whole; the last step is not kept.")
        return 507, _("The disk is full"), [(words, _("Make room, then repeat."))]
    if unwritable(error):
        words = _("The disk can only be read now, so nothing could be kept.")
        mend = _("Look whether the stick is locked or the disk is failing; then repeat.")
        return 507, _("The disk cannot be written"), [(words, mend)]
    if gone(error):
        words = _("The database of the desk does not answer. Nothing was kept.")
        return 503, again[0], [(words, again[1])]
    if isinstance(error, OperationalError):
        words = _("The desk is busy: somebody else was writing for too long. Nothing was kept.")
        return 503, again[0], [(words, again[1])]
    return None


def full(error: BaseException | None) -> bool:
    """Whether the disk is full, or may not be written, somewhere in the chain of causes."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
            return True
        if getattr(error, "sqlstate", None) == "53100":  # PostgreSQL: disk_full
            return True
        error = error.__cause__ or error.__context__
    return False


def unwritable(error: BaseException | None) -> bool:
    """Whether the disk may only be read, somewhere in the chain of causes."""
    while error is not None:
        if isinstance(error, OSError) and error.errno == errno.EROFS:
            return True
        if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
            return True
        if getattr(error, "sqlstate", None) == "25006":  # PostgreSQL: read_only_sql_transaction
            return True
        error = error.__cause__ or error.__context__
    return False


def gone(error: BaseException | None) -> bool:
    """Whether PostgreSQL went away or was never there, somewhere in the chain of causes."""
    while error is not None:
        if type(error).__module__.startswith("psycopg"):
            state = getattr(error, "sqlstate", None)
            if state is None or state[:2] in ("08", "57"):  # connection, operator intervention
                return True
        error = error.__cause__ or error.__context__
    return False


def page(request: Any, status: int, title: str, told: list[tuple[str, str]]) -> HttpResponse:
    """An error page: what happened and the mend, and what was typed so that it can be copied.

    A program that asks (below ``/api/``) is told the same as ``application/problem+json``.
    """
    if request.path_info.startswith(API):
        return problem(status, title, [{"detail": what, "mend": mend} for what, mend in told])
    content = {"title": title, "told": told, "kept": typed(request)}
    try:
        return render(request, "look/fault.html", content, status=status)
    except DatabaseError:  # who is here, and what is still to be told her, cannot be asked
        return HttpResponse(render_to_string("look/fault.html", content | plain()), status=status)


def problem(status: int, title: str, errors: list[dict[str, str]], **more: Any) -> HttpResponse:
    """Problem details (RFC 9457): ``errors`` each with ``detail``, ``mend`` and perhaps ``place``.

    They hold no name and nothing that was sent: an answer may end in somebody's log.
    """
    body = {"type": "about:blank", "title": title, "status": status}
    if errors:
        body |= {"detail": errors[0].get("detail", ""), "errors": errors}
    text = json.dumps(body | more, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type="application/problem+json")


def ask_for_token(request: Any) -> HttpResponse:
    """401: no token, or one that does not live; which of the two is not told."""
    words = "No token that lives came with this request."
    mend = "Make one in the desk (your name, Tokens) and send it: Authorization: Bearer …"
    answer = page(request, 401, "Not signed in", [(words, mend)])
    answer["WWW-Authenticate"] = 'Bearer realm="tocsin"'
    return answer


def no_method(request: Any, known: Iterable[str]) -> HttpResponse:
    """405: the address is there, and this cannot be done to it."""
    answer: HttpResponse = HttpResponseNotAllowed(sorted(known))
    if request.path_info.startswith(API):
        words = "This address does not know this method."
        allowed = answer["Allow"]
        answer = problem(405, "Not possible", [{"detail": words, "mend": allowed}])
        answer["Allow"] = allowed
    return answer


def typed(request: Any) -> list[tuple[str, str]]:
    """What a form held that could not be taken; never a passphrase."""
    if request.method != "POST":
        return []
    try:
        fields = [(k, v) for k in request.POST for v in request.POST.getlist(k)]
    except Exception:
        return []
    hidden = ("csrf", "pass", "old", "new", "again", "next", "desk.")
    return [(k, v) for k, v in fields if v.strip() and not k.startswith(hidden)]


def bad_request(request: Any, exception: Any = None) -> HttpResponse:
    """400: the request makes no sense, or names a host that is not ours."""
    return HttpResponse(NOT_HERE, status=400, content_type="text/plain")


def forbidden(request: Any, exception: Any = None) -> HttpResponse:
    """403."""
    words = _("Your role in this case does not allow this.")
    return page(request, 403, _("Not allowed"), [(words, _("Ask whoever leads the case."))])


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    """The form was opened before the last sign-in, or sent from elsewhere."""
    words = _("This page was open for too long, or was opened before you signed in.")
    mend = _("Go back, load the page again, and send it once more.")
    return page(request, 403, _("The page was too old"), [(words, mend)])


def not_found(request: Any, exception: Any = None) -> HttpResponse:
    """404: nothing here, or nothing you may see."""
    words = _("There is nothing at this address, or nothing that you may see.")
    return page(request, 404, _("Not found"), [(words, "")])


def fault(request: Any) -> HttpResponse:
    """500: a fault of ours; or what is known to happen, where it happened before any view ran."""
    known = known_fault(sys.exc_info()[1])
    if known:
        return page(request, *known)
    words = _("Something in Tocsin went wrong. What was saved before is whole.")
    mend = _("Go back and try again. If it happens again, please report it.")
    return page(request, 500, _("A fault inside Tocsin"), [(words, mend)])


class Terse(logging.Handler):
    """One line for a fault: its kind and place, never its words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write to standard error."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "tocsin" in frame.filename] or list(frames)
        where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "?"
        sys.stderr.write(f"fault: {type(error).__name__} ({where})\n")
