"""Headers every answer carries, the Content-Security-Policy among them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def headers(answer: Answer) -> Answer:
    """Django middleware."""

    def add(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return add


def content_policy(answer: Answer) -> Answer:
    """Django middleware: what a page may load, made once; a view may replace parts of it.

    django-csp's own would make the same words anew for each answer. No page has a script of its
    own, so there is no nonce.
    """

    def add(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        other = getattr(response, "_csp_replace", None)
        response.setdefault(HEADER, _policy() if other is None else build_policy(replace=other))
        return response

    return add


@lru_cache(maxsize=1)
def _policy() -> str:
    return str(build_policy())
