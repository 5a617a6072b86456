"""Addresses of this computer; all of them answer only to whoever sits at it."""

from __future__ import annotations

from tocsin.desk.here import selectors, views
from tocsin.desk.policy.routes import page

_OF = selectors.archive_of
_COMPARED = selectors.comparison_of


def _archive(part: str, view: object, name: str, *, get: bool = True, post: bool = False) -> object:
    return page(
        f"here/<uuid:archive>/{part}",
        view,  # type: ignore[arg-type]
        name=name,
        get="archive.see" if get else "",
        post="archive.use" if post else "",
        of=_OF,
    )


PAGES = [
    page("here/", views.overview, name="here", get="here.use"),
    page("here/folders/", views.folders, name="here-folders", get="here.use"),
    page("here/choose/", views.choose, name="here-choose", post="here.use"),
    _archive("", views.archive, "archive"),
    _archive("seal/", views.seal, "archive-seal", get=False, post=True),
    _archive("door/", views.door, "archive-door"),
    _archive("receipt/", views.receipt, "archive-receipt"),
    _archive("checkpoint/", views.checkpoint, "archive-checkpoint"),
    _archive("inventory/", views.inventory, "archive-inventory", post=True),
    _archive("nightly/", views.nightly, "archive-nightly", get=False, post=True),
    _archive("copy/", views.copy, "archive-copy", get=False, post=True),
    _archive("compare/", views.compare, "archive-compare", get=False, post=True),
    _archive("bundle/", views.bundle, "archive-bundle", post=True),
    _archive("telephone/", views.telephone, "archive-telephone", post=True),
    _archive("forget/", views.forget, "archive-forget", get=False, post=True),
    page(
        "here/compared/<uuid:comparison>/",
        views.comparison,
        name="comparison",
        get="comparison.see",
        of=_COMPARED,
    ),
    page(
        "here/compared/<uuid:comparison>/<slug:form>/",
        views.report,
        name="comparison-report",
        get="comparison.see",
        of=_COMPARED,
    ),
]
