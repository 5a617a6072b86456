"""A page: an address, a view, and the action each method of it is. No address goes without.

``page("cases/<uuid:case>/", views.case, name="case", get="case.see", of=case_of)``: ``of`` finds
the thing from the address's parts (``None``: there is none, 404).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, path

from tocsin.desk.policy.table import TABLE
from tocsin.ground.errors import TocsinError

View = Callable[..., HttpResponse]
Finder = Callable[..., Any]
Asker = Callable[..., Any]


class Late:
    """The views of a room that stands on a large engine: loaded when one of them is first asked.

    A start then does not wait for what its first page does not need. The type checker is shown the
    module itself; ``tests/desk/policy`` loads every view of every page.
    """

    def __init__(self, module: str) -> None:
        """``module``: its full name."""
        self._module = module

    def __getattr__(self, name: str) -> View:
        """The view of that name, which is looked up when it is called."""

        def view(request: Any, **parts: Any) -> HttpResponse:
            answer: HttpResponse = getattr(import_module(self._module), name)(request, **parts)
            return answer

        view.__name__, view.__module__ = name, self._module
        return view


@dataclass(frozen=True, eq=False)
class Page:
    """A view with its policy line; what a URL pattern calls."""

    view: View
    actions: Mapping[str, str]
    of: Finder | None = None
    kept: bool = False
    """Whether a browser may keep it (style sheet, script); everything else is ``no-store``."""
    by: Asker | None = None
    """Finds who asks where that is not the session: a token, a secret address. Such a page reads no
    cookie at all, so no foreign page can make a browser ask for it, and it needs no CSRF token."""
    csrf_exempt: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """See ``by``."""
        object.__setattr__(self, "csrf_exempt", self.by is not None)

    def __call__(self, request: Any, **parts: Any) -> HttpResponse:
        """The view's answer; the guard has decided before."""
        return self.view(request, **parts)

    def action(self, method: str) -> str | None:
        """The action that a method is; ``None``: this page has no such method."""
        return self.actions.get("GET" if method == "HEAD" else method)


def page(
    address: str,
    view: View,
    *,
    name: str,
    get: str = "",
    post: str = "",
    of: Finder | None = None,
    kept: bool = False,
    by: Asker | None = None,
) -> URLPattern:
    """A URL pattern whose view carries its policy."""
    actions = {method: action for method, action in (("GET", get), ("POST", post)) if action}
    return path(address, Page(view, actions, of, kept, by), name=name)


def walk(patterns: Iterable[Any], below: str = "") -> Iterable[tuple[str, Any]]:
    """Every address with what it calls."""
    for item in patterns:
        if isinstance(item, URLResolver):
            yield from walk(item.url_patterns, below + str(item.pattern))
        else:
            yield below + str(item.pattern), item.callback


def uncovered(patterns: Iterable[Any]) -> list[str]:
    """Addresses without a policy line, or whose action or finder does not fit the table."""
    known = {line.action: line for line in TABLE}
    out = []
    for address, callback in walk(patterns):
        if not isinstance(callback, Page) or not callback.actions:
            out.append(f"/{address}: no policy line")
            continue
        for method, action in callback.actions.items():
            line = known.get(action)
            if line is None:
                out.append(f"/{address}: {method} is {action!r}, which the table does not know")
            elif (line.on is None) is not (callback.of is None):
                out.append(f"/{address}: {action!r} and the finder of the page do not fit")
    return out


def refuse_uncovered(patterns: Iterable[Any]) -> None:
    """TocsinError naming every address that the policy does not cover; called at start-up."""
    bare = uncovered(patterns)
    if bare:
        raise TocsinError(
            "addresses without policy: " + "; ".join(bare),
            mend="give each page its actions, and each action a line in desk/policy/table.py",
        )
