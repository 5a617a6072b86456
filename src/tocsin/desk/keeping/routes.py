"""Addresses of keeping and erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.desk.intake.selectors import document_of
from tocsin.desk.keeping import selectors
from tocsin.desk.papers.selectors import paper_of
from tocsin.desk.policy.routes import Late, page
from tocsin.desk.record.shown import case_of, entry_of
from tocsin.desk.reports.selectors import report_of

if TYPE_CHECKING:
    from tocsin.desk.keeping import erase_views, views
else:
    erase_views = Late("tocsin.desk.keeping.erase_views")
    views = Late("tocsin.desk.keeping.views")

_AT = "cases/<uuid:case>/keeping/"
_ONE = _AT + "asked/<uuid:erasure>/"
_REPORT = "reports/erasures/<uuid:erasure>/"
_OF = selectors.erasure_of
_SEE, _DO, _BACK = "erasure.see", "erasure.decide", "erasure.take-back"

PAGES = [
    page(_AT, views.keeping, name="keeping", get="case.see", post="case.keeping", of=case_of),
    page(_AT + "on/", views.keep_on, name="keep-on", post="case.hold", of=case_of),
    page(_AT + "hold/", views.hold, name="hold", post="case.hold", of=case_of),
    page(_AT + "hold/<uuid:hold>/lift/", views.lift, name="hold-lift", post="hold.lift",
         of=selectors.hold_of),
    page(_AT + "withdrawn/", views.withdrawn, name="withdrawn", get="case.hold", of=case_of),
    page(_AT + "erase/entry/<uuid:entry>/", erase_views.erase, name="entry-erase",
         get="entry.erase", post="entry.erase", of=entry_of),
    page(_AT + "erase/letter/<uuid:paper>/", erase_views.erase, name="letter-erase",
         get="paper.erase", post="paper.erase", of=paper_of),
    page(_AT + "erase/document/<uuid:document>/", erase_views.erase, name="document-erase",
         get="document.erase", post="document.erase", of=document_of),
    page(_ONE, erase_views.asked, name="erasure", get=_SEE, post=_DO, of=_OF),
    page(_ONE + "back/", erase_views.take_back, name="erasure-back", post=_BACK, of=_OF),
    page("reports/<uuid:report>/erase/", erase_views.erase_report, name="report-erase",
         get="report.change", post="report.change", of=report_of),
    page(_REPORT, erase_views.asked_report, name="report-erasure", get=_SEE, post=_DO, of=_OF),
    page(_REPORT + "back/", erase_views.take_back, name="report-erasure-back", post=_BACK, of=_OF),
]  # fmt: skip
