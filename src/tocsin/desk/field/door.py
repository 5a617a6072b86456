"""The door of the field face: its own way from request to answer, beside the office's.

No session, no member, no language cookie; nothing here knows the office's pages. Who may do what is
asked of the same policy table: every address is ``field.use``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, get_resolver, set_urlconf
from django.utils import translation

from tocsin.desk.field import style, visits
from tocsin.desk.field.pages import padding
from tocsin.desk.field.pages.answers import LaterError, fault, plain
from tocsin.desk.field.words import LANGUAGES, SCRIPT
from tocsin.desk.look.faults import known_fault
from tocsin.desk.policy.decide import can
from tocsin.desk.policy.routes import Page
from tocsin.desk.vault.port import AwayError
from tocsin.ground.errors import TocsinError

URLS = "tocsin.desk.field.urls"
ACTION = "field.use"
FREE = frozenset({"field-begin", "field-code", "field-came", "field-leave"})
"""Forms that stand before a visit, and so carry no proof of one."""
FROM_ELSEWHERE = frozenset({"field-came"})
"""The saved page is sent from a file on the telephone."""
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
_LOG = logging.getLogger("django.tocsin.field")


class Chain:
    """What replaces Django's middleware for this face (mixed into a handler)."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Set the whole way at once: there is no session and no member on it."""
        self._middleware_chain: Callable[[HttpRequest], HttpResponse] = answer


class Field(Chain, WSGIHandler):
    """The WSGI application of the field face.

    What could tell who somebody is, is taken off the request before anything sees it.
    """

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer without knowing who asks."""
        return super().__call__(stripped(environ), start_response)


_KEPT = ("HTTP_HOST", "HTTP_COOKIE", "HTTP_ACCEPT_ENCODING", "HTTP_SEC_FETCH_SITE",
         "HTTP_X_PART", "HTTP_X_FILE", "HTTP_X_FROM", "HTTP_X_FORWARDED_PROTO")  # fmt: skip


def stripped(environ: dict[str, Any]) -> dict[str, Any]:
    """The request without address, agent, referrer, languages or anything a proxy adds."""
    out = {k: v for k, v in environ.items() if not k.startswith("HTTP_") or k in _KEPT}
    for name in ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER"):
        out.pop(name, None)
    return out


def answer(request: Any) -> HttpResponse:
    """One request, from its address to its padded page."""
    set_urlconf(URLS)
    try:
        with translation.override("en"):
            response = _safely(request)
    finally:
        set_urlconf(None)
    return _finished(request, response)


def _safely(request: Any) -> HttpResponse:
    try:
        return _answered(request)
    except LaterError as later:
        return fault(request, 503, str(later))
    except AwayError:  # not hers to mend: pressed again it will be kept
        return fault(request, 503)
    except TocsinError as error:
        return fault(request, 409, error.diagnosis.problem, error.diagnosis.mend)
    except Exception as error:
        _LOG.exception("a fault")
        return fault(request, 503 if known_fault(error) else 500)


def _answered(request: Any) -> HttpResponse:
    try:
        request.get_host()
        match = get_resolver(URLS).resolve(request.path_info)
    except DisallowedHost:
        return plain(400)
    except Resolver404:
        return fault(request, 404)
    language = match.kwargs.pop("language", "")
    if "language" in match.captured_kwargs and language not in LANGUAGES:
        return fault(request, 404)
    translation.activate(language or "en")
    request.language = language
    page = match.func
    action = page.action(request.method) if isinstance(page, Page) else None
    if action is None:
        return HttpResponseNotAllowed(sorted(page.actions) if isinstance(page, Page) else [])
    request.visit = visits.find(request.COOKIES.get(visits.COOKIE, ""))
    if action != ACTION or not can(None, action) or not _meant(request, match.url_name):
        return fault(request, 403)
    return page(request, **match.kwargs)


def _meant(request: Any, name: str) -> bool:
    """Whether a form comes from our own page: it carries what only that page knows."""
    if request.method != "POST":
        return True
    site = request.headers.get("Sec-Fetch-Site", "")
    if name in FROM_ELSEWHERE:
        return True
    if site not in ("", "same-origin", "none"):
        return False
    if name in FREE or request.visit is None:
        return True
    given = request.headers.get("X-Part") or request.POST.get("t", "")
    return bool(given == request.visit.proof)


def _finished(request: Any, response: HttpResponse) -> HttpResponse:
    # one length of heads, too: where no script may run, the hash is that of no script
    scripted = getattr(response, "scripted", False)
    script, reach = style.hash_of(SCRIPT if scripted else ""), "'self'" if scripted else "'none'"
    policy = (
        f"default-src 'none';style-src {style.hash_of(style.style())};script-src {script};"
        f"connect-src {reach};form-action 'self';base-uri 'none';frame-ancestors 'none'"
    )
    for name, value in {**HEADERS, "Content-Security-Policy": policy}.items():
        response.headers[name] = value
    if response.headers.get("Content-Type", "").startswith("text/html"):
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = padding.packed(response.content)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response.content = padding.padded(response.content)
    response.headers["Content-Length"] = str(len(response.content))
    return response
