"""Letters: begun, written on, handed to whoever approves; their files, past the one gate.

A program never approves: that is somebody's signature, with a passphrase. It is shown the words of
a letter where it is shown what is protected, for any of them may be.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.db import IntegrityError
from django.http import HttpResponse
from ninja import Body
from ninja.errors import HttpError

from tocsin.casefile.public import Audience
from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import Asking, again, answer, asking, expected, once, paged
from tocsin.desk.api.rest.cases import Limit
from tocsin.desk.api.rest.files import file_of, note, stays
from tocsin.desk.api.rest.said import masked
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.look.faults import problem
from tocsin.desk.outgoing.approval import frozen
from tocsin.desk.papers import looking, services
from tocsin.desk.papers.models import Paper, State
from tocsin.desk.papers.selectors import paper_of
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import StaleError, assemble
from tocsin.desk.record.folder import refuse_held_back
from tocsin.desk.record.shown import case_of
from tocsin.gate import Gate, Item
from tocsin.ground.errors import TocsinError
from tocsin.letters.kinds import KINDS
from tocsin.letters.words import LANGUAGES

_LETTERS = "cases/{uuid:case}/letters"
_ONE = _LETTERS + "/{uuid:paper}"


@operation("GET", _LETTERS, "case.see", of=case_of, summary="Letters",
           response=types.Page[types.LetterLine])  # fmt: skip
def letters(request: Any, case: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """The letters of a case, latest change first."""
    rows = visible(request.member, Paper).filter(case=request.thing)
    page, _rows = paged(rows, cursor, limit, _line, "-changed_at", "pk")
    return answer(page)


@operation("POST", _LETTERS, "case.change", of=case_of, summary="Begin a letter",
           response={201: types.LetterLine})  # fmt: skip
def begun(request: Any, case: Any, wanted: Annotated[types.NewLetter, Body()]) -> HttpResponse:
    """A first draft, made from the facts of the case alone; 422 where they do not carry one."""
    asks, pk = asking(request, request.thing), once(request, request.thing)
    told = (wanted.kind, wanted.language, wanted.day)
    if wanted.kind not in KINDS or wanted.language not in LANGUAGES:
        words = {
            "detail": "This kind or language of letter is not known.",
            "place": "kind",
            "mend": "See the description.",
        }
        return problem(422, "Not valid", [words])
    try:
        hand = asks.hand
        before = _begun_before(asks, pk)
        if before is None:
            file = assemble(asks.case, asks.key).file
            try:
                row = services.begin(hand, file, *told, pk=pk)
            except IntegrityError:  # the same request came in twice at this moment
                before = _begun_before(asks, pk)
                if before is None:
                    raise
    except TocsinError as error:
        return masked(asks, error)
    if before is not None:
        same = (before.kind, before.language, before.day) == told
        return again(_line(before), tag=f"v{before.version}") if same else again(None)
    answered = answer(_line(row), tag=f"v{row.version}", status=201)
    answered["Location"] = f"/api/v1/cases/{asks.case.pk}/letters/{row.pk}"
    return answered


def _begun_before(asks: Asking, pk: Any) -> Paper | None:
    return Paper.objects.filter(case=asks.case, pk=pk).first() if pk else None


@operation("GET", _ONE, "paper.see", of=paper_of, summary="One letter", response=types.LetterLine)
def letter(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Where a letter stands."""
    row = request.thing
    return answer(_line(row), tag=f"v{row.version}")


@operation("GET", _ONE + "/text", "paper.see", of=paper_of, summary="The words of a letter",
           response=types.LetterText)  # fmt: skip
def text(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Its draft as it is kept, for a token that is shown what is protected."""
    asks, row = asking(request, request.thing.case), request.thing
    if not asks.opens:
        raise HttpError(403, "The words of a letter are for a token shown what is protected.")
    words = services.words_of(asks.hand, row)
    asks.note_read()
    return answer({"text": words["text"], "number": words["number"]}, tag=f"v{row.version}")


@operation("PUT", _ONE + "/text", "paper.write", of=paper_of, summary="Write on a letter",
           response=types.LetterLine)  # fmt: skip
def written(request: Any, case: Any, paper: Any, draft: Annotated[types.Draft, Body()]) -> Any:
    """Keep a draft; what the checks say of it is at `findings`. An approved letter is 409."""
    asks, row = asking(request, request.thing.case), request.thing
    if (gone := _moved_on(request, row)) is not None:
        return gone
    return _changed(asks, lambda: services.keep(asks.hand, row, draft.text, row.version))


@operation("POST", _ONE + "/asked", "paper.write", of=paper_of, summary="Ask for its approval",
           response=types.LetterLine)  # fmt: skip
def asked(request: Any, case: Any, paper: Any) -> Any:
    """Hand the letter, as it is kept, to whoever may sign. A program approves nothing."""
    asks, row = asking(request, request.thing.case), request.thing
    if (gone := _moved_on(request, row)) is not None:
        return gone
    return _changed(asks, lambda: services.ask(asks.hand, row, row.version))


def _changed(asks: Asking, change: Any) -> HttpResponse:
    try:
        row = change()
    except StaleError:
        return _stale(Paper.objects.get(pk=asks.request.thing.pk))
    except TocsinError as error:
        return masked(asks, error)
    return answer(_line(row), tag=f"v{row.version}")


def _moved_on(request: Any, row: Paper) -> HttpResponse | None:
    """412 where the letter is not the one that was read; HttpError 428 where none is named."""
    tags = expected(request)
    return None if f'"v{row.version}"' in tags or "*" in tags else _stale(row)


def _stale(row: Paper) -> HttpResponse:
    words = {
        "detail": "Somebody changed this letter after you read it. Nothing was written.",
        "mend": "Read it again, bring your words in, and send it with the new ETag.",
    }
    return problem(412, "Changed meanwhile", [words], etag=f'"v{row.version}"')


@operation(
    "GET",
    _ONE + "/findings",
    "paper.see",
    of=paper_of,
    summary="What the checks say of a letter",
    response=list[types.FindingOf],
)
def findings(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Codes and severities; the words only for a token that is shown what is protected."""
    asks = asking(request, request.thing.case)
    try:
        hand = asks.hand
        words = services.words_of(hand, request.thing)
        file = assemble(hand.case, hand.identity).file
        seen = looking.look(file, services.wanted_of(request.thing, words))
    except TocsinError as error:
        return masked(asks, error)
    return answer([
        {
            "code": found.code, "severity": found.severity.value,
            "message": found.message if asks.opens else None,
            "remedy": found.remedy if asks.opens else None,
        }
        for found in seen.findings
    ])  # fmt: skip


@operation(
    "GET",
    _ONE + "/as/{slug:form}",
    "paper.take",
    of=paper_of,
    summary="A letter as PDF or DOCX",
)
def letter_file(
    request: Any, case: Any, paper: Any, form: str, draft: bool = False
) -> HttpResponse:
    """The bytes frozen at approval, which passed the gate for its addressee.

    With `draft=true` one that is not approved is made now, past the same gate: to be read, not
    sent. To a token not shown what is protected a file goes if the public might read it too.
    """
    asks, row = asking(request, request.thing.case), request.thing
    if form not in looking.FORMATS:
        raise HttpError(404, "A letter is had as pdf or as docx.")
    if row.state != State.APPROVED and not draft:
        words = {
            "detail": "This letter is not approved: it leaves for nobody yet.",
            "mend": "Somebody who may sign approves it in the desk; or ask for the draft.",
        }
        return problem(409, "Not approved", [words])
    try:
        refuse_held_back(row.case)
        content = _content(asks, row, form)
        if not asks.opens:
            gate = Gate(assemble(row.case, asks.key).file, Audience.PUBLIC)
            verdict = gate.judge([Item(f"letter.{form}", content, own=True)])
            if not verdict.passed:
                return stays(gate, verdict, "")
    except TocsinError as error:
        return masked(asks, error)
    note(asks, "paper.taken", row)
    mark = "" if row.state == State.APPROVED else "draft-"
    name = f"{mark}{row.kind}-{row.day.isoformat()}.{row.language}.{form}"
    return file_of(content, name, looking.FORMATS[form])


def _content(asks: Asking, row: Paper, form: str) -> bytes:
    """The frozen bytes, or those of the draft; HttpError 404 where the frozen ones are gone."""
    words = services.words_of(asks.hand, row)
    if row.state != State.APPROVED:
        file = assemble(row.case, asks.key).file
        return looking.leaves(file, services.wanted_of(row, words), form)
    content = frozen(asks.hand, row, words["number"], form)
    if content is None:
        raise HttpError(404, "The file of this letter is not in the case.")
    return content


def _line(row: Paper) -> dict[str, Any]:
    names = ("kind", "language", "day", "state", "version", "changed_at")
    told = {name: getattr(row, name) for name in names}
    return {"id": row.pk, **told, "by_one_person_alone": row.alone}
