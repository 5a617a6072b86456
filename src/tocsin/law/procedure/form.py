"""What a complaint must look like, as far as the case file shows it.

Rules ``form-written-signed``, ``form-dated-address``, ``form-addressee``, ``form-words``,
``form-facts``. The complaint already sent is looked at; where there is none, the file
that one would be made from. What a draft says in words is for the checks.
"""

from __future__ import annotations

from tocsin.casefile.model import Answer, Communication, CommunicationKind, Route
from tocsin.law.procedure.advice import Met, Requirement, note
from tocsin.law.procedure.known import Known

_ANSWER = {Answer.YES: Met.MET, Answer.NO: Met.MISSING, Answer.UNKNOWN: Met.ASK}


def form(known: Known) -> tuple[Requirement, ...]:
    """The requirements of form for the complaint (or the one to come)."""
    complaint = _complaint(known)
    out = _of_letter(known, complaint) if complaint else []
    return (*out, *_of_file(known))


def _complaint(known: Known) -> Communication | None:
    """The newest complaint, else the newest update, by the complainants' side."""
    sent = known.sent(Route.CFA)
    own = [c for c in sent if c.kind is CommunicationKind.COMPLAINT]
    letters = own or list(sent)
    return letters[-1] if letters else None


def _of_letter(known: Known, letter: Communication) -> list[Requirement]:
    sender = known.party(letter.sender)
    about = letter.id
    reached, said = _addressee(known, letter)
    dated = Met.MET if letter.date.exact else Met.MISSING
    address = Met.MET if sender is not None and sender.address else Met.MISSING
    return [
        Requirement(
            "signed",
            _ANSWER[letter.signed],
            "form-written-signed",
            note(f"form.signed.{letter.signed.value}", letter=about),
        ),
        Requirement(
            "dated", dated, "form-dated-address", note(f"form.dated.{dated.value}", letter=about)
        ),
        Requirement(
            "address",
            address,
            "form-dated-address",
            note(f"form.address.{address.value}", letter=about),
        ),
        Requirement(
            "addressee",
            reached,
            "form-addressee",
            note(f"form.addressee.{said}", letter=about),
        ),
    ]


def _addressee(known: Known, letter: Communication) -> tuple[Met, str]:
    """Whether it was addressed to the ILO: by its addressees, else by what the body did with it."""
    if any(not a.copy_only for a in letter.to):
        return Met.MET, "met"
    if known.taken_up(letter):
        return Met.MET, "received"
    return (Met.MISSING, "copy_only") if letter.to else (Met.ASK, "ask")


def _of_file(known: Known) -> list[Requirement]:
    case = known.file.case
    allegations = [a for a in known.file.allegations if any(e in known.by_id for e in a.events)]
    evidence = sum(1 for f in known.facts if f.event.exhibits)
    law = sum(1 for a in allegations if a.national_law)
    norms = sum(1 for a in allegations if a.norms or a.paragraphs)
    rows = [
        ("facts", bool(known.facts), len(known.facts)),
        ("evidence", bool(evidence), evidence),
        ("principles", bool(allegations) and norms == len(allegations), norms),
        ("national_law", bool(law), law),
        ("mechanisms", case.national_mechanisms is not None, 0),
        ("conciliation", case.conciliation is not None, 0),
        ("requests", bool(case.requests), len(case.requests)),
    ]
    out = []
    for code, met, number in rows:
        state = Met.MET if met else Met.MISSING
        why = note(f"form.{code}.{state.value}", number=number, total=len(allegations))
        out.append(Requirement(code, state, "form-facts", why))
    if case.confidential:
        out.append(Requirement("confidential", Met.ASK, "anonymity", note("form.confidential.ask")))
    return out
