"""Every address of the desk: the pages of each room, one after the other."""

from __future__ import annotations

from tocsin.desk.api.routes import PAGES as API
from tocsin.desk.audit.routes import PAGES as AUDIT
from tocsin.desk.exchange.routes import PAGES as EXCHANGE
from tocsin.desk.here.routes import PAGES as HERE
from tocsin.desk.intake.routes import PAGES as INTAKE
from tocsin.desk.jobs.routes import PAGES as JOBS
from tocsin.desk.keeping.routes import PAGES as KEEPING
from tocsin.desk.library.routes import PAGES as LIBRARY
from tocsin.desk.look.routes import PAGES as LOOK
from tocsin.desk.outgoing.routes import PAGES as OUTGOING
from tocsin.desk.overview.routes import PAGES as OVERVIEW
from tocsin.desk.papers.routes import PAGES as PAPERS
from tocsin.desk.parcels.routes import PAGES as PARCELS
from tocsin.desk.people.routes import PAGES as PEOPLE
from tocsin.desk.record.routes import PAGES as RECORD
from tocsin.desk.reports.routes import PAGES as REPORTS
from tocsin.desk.watched.routes import PAGES as WATCHED

urlpatterns = [
    *LOOK,
    *PEOPLE,
    *RECORD,
    *INTAKE,
    *PARCELS,
    *REPORTS,
    *KEEPING,
    *WATCHED,
    *OVERVIEW,
    *HERE,
    *LIBRARY,
    *OUTGOING,
    *PAPERS,
    *JOBS,
    *AUDIT,
    *API,
    *EXCHANGE,
]

handler400 = "tocsin.desk.look.faults.bad_request"
handler403 = "tocsin.desk.look.faults.forbidden"
handler404 = "tocsin.desk.look.faults.not_found"
handler500 = "tocsin.desk.look.faults.fault"
