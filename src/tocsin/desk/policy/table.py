"""The policy: action × role × state of the thing. What no line allows is refused.

Several lines for one action are alternatives. ``NAME.see`` decides which rows lists show.
Roles of a case are held by seats in it; an administrator runs the machine and, as such, sees no
case. Read it from top to bottom; nothing else decides.
"""

from __future__ import annotations

from tocsin.desk.policy.line import ME, Kind, Line, Role, State

ANYONE, MEMBER, ADMINISTRATOR = (Role.ANYONE,), (Role.MEMBER,), (Role.ADMINISTRATOR,)
HERE, RECEIVER = (Role.HERE,), (Role.RECEIVER,)
OFFICER, VERIFIER, SIGNATORY, AUDITOR = Role.OFFICER, Role.VERIFIER, Role.SIGNATORY, Role.AUDITOR
READERS = (OFFICER, VERIFIER, SIGNATORY, AUDITOR)
KEYED = (OFFICER, VERIFIER, SIGNATORY)

CASE = Kind("record.Case", case="")
ENTRY = Kind("record.Entry", case="case")
DOCUMENT = Kind("intake.Document", case="case")
PARCEL = Kind("parcels.Parcel", case="case")
JOB = Kind("jobs.Job")
PERSON = Kind("people.Member")
PAPER = Kind("papers.Paper", case="case")
ARCHIVE = Kind("here.Archive")
COMPARISON = Kind("here.Comparison")
REPORT = Kind("reports.Report")
HOLD = Kind("holds.Hold", case="case")
ERASURE = Kind("keeping.Erasure", case="case")
TOKEN = Kind("api.Token")

OPEN = State("the case is open", "closed", False)
IN_OPEN_CASE = State("its case is open", "case__closed", False)
IN_NO_CASE = State("it belongs to no case yet", "case_id", None)
NOT_SEALED = State("it is not protected", "protected", False)
MINE = State("it is one's own", "member", ME)
NOT_MINE = State("somebody else wrote it", "author", ME, negated=True)
OTHERS = State("somebody else asked for it", "asked_by", ME, negated=True)
OWN = State("one asked for it oneself", "asked_by", ME)

TABLE: tuple[Line, ...] = (
    # the door
    Line("door.open", ANYONE),
    Line("door.look", ANYONE),  # style sheet, script, the page that shows the look
    Line("door.leave", MEMBER),
    # oneself
    Line("self.change", MEMBER),  # passphrase, language
    # programs that ask for her: a token is its member with fewer roles (policy/line.py, Narrow)
    Line("token.list", MEMBER),
    Line("token.make", MEMBER),
    Line("token.see", MEMBER, on=TOKEN, states=(MINE,)),
    Line("token.see", ADMINISTRATOR, on=TOKEN),
    Line("token.end", MEMBER, on=TOKEN, states=(MINE,)),
    Line("token.end", ADMINISTRATOR, on=TOKEN),
    Line("api.use", MEMBER),
    # what is told elsewhere: calendars and feeds by secret address, webhooks, notices by mail
    Line("told.change", MEMBER),  # one's own
    Line("feed.read", MEMBER),  # by the secret address of its member
    # cases
    Line("case.list", MEMBER),  # shows only what case.see allows
    Line("case.make", MEMBER),
    Line("case.see", READERS, on=CASE),
    Line("case.log", READERS, on=CASE),
    Line("case.change", (OFFICER,), on=CASE, states=(OPEN,)),
    Line("case.people", (OFFICER,), on=CASE),  # seats, invitations, a new key
    Line("case.export", (OFFICER,), on=CASE),
    # entries
    Line("entry.see", READERS, on=ENTRY, states=(NOT_SEALED,)),
    Line("entry.see", (OFFICER, VERIFIER, SIGNATORY), on=ENTRY),
    Line("entry.export", (OFFICER,), on=ENTRY),
    Line("entry.change", (OFFICER,), on=ENTRY, states=(IN_OPEN_CASE,)),
    Line("entry.verify", (VERIFIER,), on=ENTRY, states=(IN_OPEN_CASE, NOT_MINE)),
    Line("entry.verify", (VERIFIER,), on=ENTRY, states=(IN_OPEN_CASE,), alone=True),
    # documents in the inbox
    Line("inbox.open", MEMBER),
    Line("document.see", MEMBER, on=DOCUMENT, states=(MINE, IN_NO_CASE)),
    Line("document.see", (OFFICER, VERIFIER, SIGNATORY), on=DOCUMENT),
    Line("document.change", MEMBER, on=DOCUMENT, states=(MINE, IN_NO_CASE)),
    Line("document.change", (OFFICER,), on=DOCUMENT, states=(IN_OPEN_CASE,)),
    # large files on their way into the inbox, piece by piece
    Line("parcel.see", MEMBER, on=PARCEL, states=(MINE,)),
    Line("parcel.change", MEMBER, on=PARCEL, states=(MINE, IN_NO_CASE)),
    Line("parcel.change", (OFFICER,), on=PARCEL, states=(MINE, IN_OPEN_CASE)),
    # the field face: whoever reports; it has a listener of its own and nothing of the office
    Line("field.use", ANYONE),
    # reports, for those who hold the intake key
    Line("report.list", RECEIVER),
    Line("report.enter", RECEIVER),
    Line("report.see", RECEIVER, on=REPORT),
    Line("report.change", RECEIVER, on=REPORT),
    Line("intake.change", (Role.ADMINISTRATOR, Role.RECEIVER)),
    Line("intake.face", ADMINISTRATOR),
    # the library: public texts, for every member
    Line("library.open", MEMBER),
    Line("library.add", MEMBER),
    # letters
    Line("paper.see", READERS, on=PAPER),
    Line("paper.write", (OFFICER, SIGNATORY), on=PAPER, states=(IN_OPEN_CASE,)),
    Line("paper.take", (OFFICER, SIGNATORY), on=PAPER),
    Line("paper.decide", (SIGNATORY,), on=PAPER, states=(IN_OPEN_CASE, NOT_MINE)),
    Line("paper.decide", (SIGNATORY,), on=PAPER, states=(IN_OPEN_CASE,), alone=True),
    # keeping and erasing: how long, legal hold, erasure by two
    Line("case.keeping", (OFFICER,), on=CASE),
    Line("case.hold", KEYED, on=CASE),
    Line("hold.see", READERS, on=HOLD),
    Line("hold.lift", KEYED, on=HOLD),
    Line("entry.erase", (OFFICER,), on=ENTRY),
    Line("paper.erase", (OFFICER, SIGNATORY), on=PAPER),
    Line("document.erase", (OFFICER,), on=DOCUMENT),
    Line("erasure.see", READERS, on=ERASURE),
    Line("erasure.see", RECEIVER, on=ERASURE, states=(IN_NO_CASE,)),
    Line("erasure.decide", KEYED, on=ERASURE, states=(OTHERS,)),
    Line("erasure.decide", RECEIVER, on=ERASURE, states=(IN_NO_CASE, OTHERS)),
    Line("erasure.take-back", MEMBER, on=ERASURE, states=(OWN,)),
    # this computer: its folders, sealing, comparing; refused from anywhere else
    Line("here.use", HERE),
    Line("archive.see", HERE, on=ARCHIVE, states=(MINE,)),
    Line("archive.use", HERE, on=ARCHIVE, states=(MINE,)),
    Line("comparison.see", HERE, on=COMPARISON, states=(MINE,)),
    # work in the background
    Line("job.list", MEMBER),
    Line("job.see", MEMBER, on=JOB, states=(MINE,)),
    Line("job.stop", MEMBER, on=JOB, states=(MINE,)),
    # the office
    Line("office.recovery", ADMINISTRATOR),
    Line("office.people", ADMINISTRATOR),
    Line("office.log", ADMINISTRATOR),  # names no case and no person of one
    Line("person.see", ADMINISTRATOR, on=PERSON),
)
