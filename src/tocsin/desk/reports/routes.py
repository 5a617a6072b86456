"""Addresses of reports, for those who hold the intake key."""

from __future__ import annotations

from tocsin.desk.policy.routes import page
from tocsin.desk.reports import selectors, views
from tocsin.desk.reports.arriving import ways_in

_OF, _SEE, _DO = selectors.report_of, "report.see", "report.change"
_ONE = "reports/<uuid:report>/"

PAGES = [
    page("reports/", views.reports, name="reports", get="report.list"),
    page("reports/intake/", ways_in.intake, name="intake", get="intake.change",
         post="intake.change"),
    page("reports/intake/face/", ways_in.face, name="intake-face", post="intake.face"),
    page("reports/telephone/", ways_in.telephone, name="report-telephone", get="report.enter",
         post="report.enter"),
    page("reports/bring-in/", ways_in.bring_in, name="report-bring-in", get="report.enter",
         post="report.enter"),
    page(_ONE, views.report, name="report", get=_SEE, post=_DO, of=_OF),
    page(_ONE + "record/", views.record, name="report-record", get=_SEE, of=_OF),
    page(_ONE + "receipt/", views.receipt, name="report-receipt", get=_SEE, of=_OF),
    page(_ONE + "files/<int:place>/", views.original, name="report-file", get=_SEE, of=_OF),
    page(_ONE + "pictures/<int:place>/", views.picture, name="report-picture", get=_SEE, of=_OF),
    page(_ONE + "hand-over/", views.hand_over, name="report-hand-over", post=_DO, of=_OF),
]  # fmt: skip
