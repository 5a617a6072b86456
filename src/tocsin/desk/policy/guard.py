"""The guard: before any view runs, the policy table is asked. One place, every address.

Who may not see a thing is told that there is none (404); who sees it and may not do this is told
so (403); who is not signed in is asked to sign in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tocsin.desk.audit import reads, refusals
from tocsin.desk.look.faults import API, ask_for_token, csrf_failure, no_method
from tocsin.desk.people.second_factor import demand
from tocsin.desk.people.session import member_of
from tocsin.desk.people.views import ask_to_sign_in
from tocsin.desk.policy.decide import can, narrowing, visible
from tocsin.desk.policy.routes import Page


class Guard:
    """Django middleware; see the module's docstring."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the views."""
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        """Pages with something of the office on them are kept by no browser and no proxy."""
        request.member = member_of(request)
        request.thing = None
        response = self.answer(request)
        reads.tell(request)
        if not getattr(request, "kept", False):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: Any, view: Any, args: Sequence[Any], parts: Mapping[str, Any]
    ) -> HttpResponse | None:
        """``None`` lets the view run."""
        if not isinstance(view, Page):
            raise Http404
        request.kept = view.kept
        if view.by is not None:
            request.member = view.by(request, **parts)
        action = view.action(request.method)
        if action is None:
            return no_method(request, view.actions)
        thing = view.of(**parts) if view.of else None
        if view.of and thing is None and request.member is not None:
            raise Http404
        if can(request.member, action, thing) and not _only_reads(request):
            request.thing = thing
            return _factor_first(request, view)
        if request.member is None:
            return _nobody(request, view)
        refusals.tell(request.member, action, thing)
        if thing is not None and not visible(request.member, type(thing)).filter(pk=thing.pk):
            raise Http404
        raise PermissionDenied


def _factor_first(request: Any, view: Page) -> HttpResponse | None:
    """On to setting a second factor up, where the office asks for one and this session has none."""
    if view.by is not None or request.member is None or not demand.owes(request):
        return None
    anybody = view.action(request.method) in ("door.open", "door.look")
    if anybody or request.resolver_match.url_name in demand.OPEN:
        return None
    return HttpResponseRedirect(reverse("second"))


def bent(request: Any, reason: str = "") -> HttpResponse:
    """The answer to a form without its token; a member's is told of in the log."""
    if getattr(request, "member", None) is not None:
        refusals.bent(request.member)
    return csrf_failure(request, reason)


def _nobody(request: Any, view: Page) -> HttpResponse:
    """Nobody is known: a person is asked to sign in, a program for its token.

    An address that is a secret itself and stands for nobody (any more) is one that is not there.
    """
    if view.by is None:
        return ask_to_sign_in(request)
    if request.path_info.startswith(API):
        return ask_for_token(request)
    raise Http404


def _only_reads(request: Any) -> bool:
    """Whether something that may only read asks to write."""
    narrow = narrowing(request.member)
    return narrow is not None and not narrow.writes and request.method not in ("GET", "HEAD")
