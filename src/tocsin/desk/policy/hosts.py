"""The Host header is checked on every request.

A foreign name that is made to lead to this computer (DNS rebinding) gets nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def hosts(answer: Answer) -> Answer:
    """Django middleware: ``get_host`` raises for a name that is not ours, even where unused."""

    def check(request: HttpRequest) -> HttpResponse:
        request.get_host()
        return answer(request)

    return check
