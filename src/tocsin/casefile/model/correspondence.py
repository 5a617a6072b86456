"""Communications and recommendations: what was sent, what came back, what was asked."""

from __future__ import annotations

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.base import Entity, Id, Language, Strict
from tocsin.casefile.model.text import Text
from tocsin.casefile.model.words import (
    Answer,
    CommunicationKind,
    Delivery,
    Direction,
    FollowUp,
    Route,
)


class DeliveryStep(Strict):
    """A communication reaches a state for one addressee, with its proof."""

    state: Delivery
    """The state reached."""
    date: UncertainDate
    """When."""
    proof: list[Id] = []
    """Exhibits that prove it: receipt, reply, register."""
    note: str = ""
    """Remark for the office."""


class Addressee(Strict):
    """One addressee and how far the communication got with them."""

    party: Id
    """Who."""
    copy_only: bool = False
    """In copy, not addressed: a copy is no complaint."""
    state: Delivery = Delivery.DRAFT
    """How far it got."""
    history: list[DeliveryStep] = []
    """How it got there."""


class Point(Strict):
    """One point of a reply, and what there is to say to it."""

    text: Text
    """What the reply says."""
    comment: Text | None = None
    """What we say to it."""
    events: list[Id] = []
    """The facts our comment rests on."""
    recommendation: Id | None = None
    """The recommendation it answers."""


class Communication(Entity):
    """A letter, complaint, update, observation, reply, meeting or call."""

    kind: CommunicationKind
    """What it is."""
    direction: Direction
    """Out of the office, into it, or between others."""
    route: Route = Route.OTHER
    """The road it takes."""
    date: UncertainDate
    """The date it bears."""
    sender: Id | None = None
    """The organization it comes from."""
    signatory: Id | None = None
    """The person who signs."""
    signed: Answer = Answer.UNKNOWN
    """Whether it bears a signature; receivability asks."""
    to: list[Addressee] = []
    """To whom, and in copy to whom."""
    number: str = ""
    """Its own number."""
    body_reference: str = ""
    """The number of the case with the body addressed."""
    subject: Text | None = None
    """Its subject line."""
    summary: Text | None = None
    """What it says, in a sentence."""
    lang: Language | None = None
    """Its language."""
    place: str = ""
    """Where it was written."""
    channel: str = ""
    """E-mail, post, hand, portal."""
    dispatch_proof: list[Id] = []
    """Exhibits that prove it was sent."""
    updates: list[Id] = []
    """Earlier communications it updates."""
    answers: list[Id] = []
    """Communications it answers."""
    events: list[Id] = []
    """Events it reports."""
    exhibits: list[Id] = []
    """Its annexes."""
    demands: list[Text] = []
    """What it asks."""
    points: list[Point] = []
    """A reply taken apart: each point it makes, with our comment."""
    draft: str = ""
    """The draft in ``letters/``."""
    message_id: str = ""
    """Message-ID of the mail."""
    approved_by: str = ""
    """Who approved it."""
    source: Id | None = None
    """How it is known, if it is not the office's own."""


class Recommendation(Entity):
    """What a body asked of the government, and what became of it."""

    body: str
    """CFA, CEACR, Governing Body."""
    report: str = ""
    """Number of the report."""
    paragraph: str = ""
    """Paragraph and letter in it."""
    date: UncertainDate | None = None
    """When it was made."""
    text: Text
    """What was asked."""
    status: FollowUp = FollowUp.OPEN
    """What became of it."""
    events: list[Id] = []
    """The facts that show what became of it."""
    comment: Text | None = None
    """What we say of what became of it."""
    follow_up: list[Id] = []
    """Communications that followed it up."""
    source: Id | None = None
    """Where it is read."""
