"""Addresses of what leaves: with a letter, on its way, for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.desk.intake.selectors import document_of
from tocsin.desk.papers.selectors import paper_of
from tocsin.desk.policy.routes import Late, page
from tocsin.desk.record.shown import case_of

if TYPE_CHECKING:
    from tocsin.desk.outgoing import ledger_views, views
    from tocsin.desk.outgoing.published import public_views
else:
    ledger_views = Late("tocsin.desk.outgoing.ledger_views")
    views = Late("tocsin.desk.outgoing.views")
    public_views = Late("tocsin.desk.outgoing.published.public_views")

_CASE = "cases/<uuid:case>/"
_ONE = _CASE + "letters/<uuid:paper>/"

PAGES = [
    page(_ONE + "page/", views.shown, name="letter-page", get="paper.see", of=paper_of),
    page(_ONE + "along/", views.take, name="letter-along", get="paper.take", post="paper.take",
         of=paper_of),
    page(_ONE + "word/", views.from_word, name="letter-word", get="paper.see", post="paper.write",
         of=paper_of),
    page(_ONE + "beside/", views.beside, name="letter-beside", get="paper.see", of=paper_of),
    page(_ONE + "sign/", views.sign, name="letter-sign", get="paper.see", of=paper_of),
    page(_ONE + "decide/", views.decide, name="letter-decide", post="paper.decide", of=paper_of),
    page(_ONE + "as/<slug:form>/", views.letter_file, name="letter-file", get="paper.take",
         of=paper_of),
    page(_CASE + "sent/", ledger_views.sent, name="sent", get="case.see", of=case_of),
    page(_CASE + "sent/<uuid:entry>/", ledger_views.step, name="sent-step", get="case.see",
         post="case.change", of=case_of),
    page(_CASE + "received/<uuid:document>/", ledger_views.received, name="received",
         get="document.change", post="document.change", of=document_of),
    page(_CASE + "publish/", public_views.publish, name="case-publish", get="case.export",
         post="case.export", of=case_of),
    page(_CASE + "publish/<slug:language>/", public_views.preview, name="publish-preview",
         get="case.export", of=case_of),
    page(_CASE + "publish/<uuid:job>/pages.zip", public_views.packed, name="publish-packed",
         get="case.export", of=case_of),
    page(_CASE + "publish-into/<str:day>/<str:languages>/", public_views.into_folder,
         name="publish-into", post="case.export", of=case_of),
]  # fmt: skip
