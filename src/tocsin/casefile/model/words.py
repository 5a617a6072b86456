"""The controlled words of the case file: every closed list in one place, with its meaning."""

from __future__ import annotations

from enum import StrEnum


class Sensitivity(StrEnum):
    """Who may see a value: anyone, the office, or only those cleared for protected material."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PROTECTED = "protected"


class PartyKind(StrEnum):
    """What a party is; drives standing, addressees and who counts as the state."""

    TRADE_UNION = "trade_union"
    FEDERATION = "federation"
    GLOBAL_UNION = "global_union"
    EMPLOYER = "employer"
    EMPLOYERS_ORGANIZATION = "employers_organization"
    GOVERNMENT = "government"
    STATE_BODY = "state_body"
    SECURITY_SERVICE = "security_service"
    COURT = "court"
    PARLIAMENT = "parliament"
    INTERNATIONAL_BODY = "international_body"
    MEDIA = "media"
    NGO = "ngo"
    PERSON = "person"


class Coverage(StrEnum):
    """How far an organization reaches; receivability asks for it."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    SECTOR = "sector"
    REGIONAL = "regional"
    ENTERPRISE = "enterprise"


class Act(StrEnum):
    """What was done; each maps to chapters of the Compilation in ``law/data``."""

    VISIT = "visit"
    SEARCH = "search"
    SEIZURE = "seizure"
    DEMAND = "demand"
    THREAT = "threat"
    QUESTIONING = "questioning"
    ARREST = "arrest"
    DETENTION = "detention"
    HOUSE_ARREST = "house_arrest"
    BAIL = "bail"
    RELEASE = "release"
    CHARGE = "charge"
    TRIAL = "trial"
    SENTENCE = "sentence"
    FINE = "fine"
    ILL_TREATMENT = "ill_treatment"
    DEATH_IN_CUSTODY = "death_in_custody"
    EXPULSION = "expulsion"
    ENTRY_REFUSED = "entry_refused"
    TRAVEL_BAN = "travel_ban"
    EXILE = "exile"
    VIOLENCE = "violence"
    KILLING = "killing"
    SURVEILLANCE = "surveillance"
    ACCOUNT_FREEZE = "account_freeze"
    FUNDING_CUT = "funding_cut"
    AUDIT = "audit"
    PROPERTY_TRANSFER = "property_transfer"
    OCCUPATION = "occupation"
    LEADERSHIP_REMOVAL = "leadership_removal"
    ELECTION_INTERFERENCE = "election_interference"
    CONGRESS_BLOCKED = "congress_blocked"
    MEETING_BANNED = "meeting_banned"
    DISPERSAL = "dispersal"
    DISSOLUTION = "dissolution"
    SELF_DISSOLUTION = "self_dissolution"
    SUSPENSION = "suspension"
    DEREGISTRATION = "deregistration"
    BANNED_AS_EXTREMIST = "banned_as_extremist"
    REGISTRATION_REFUSED = "registration_refused"
    DRAFT_LAW = "draft_law"
    LEGISLATION = "legislation"
    DECREE = "decree"
    EMERGENCY_DECLARED = "emergency_declared"
    DISMISSAL = "dismissal"
    DISCRIMINATION = "discrimination"
    FORCED_LEAVING = "forced_leaving"
    BLOCKED_MEDIA = "blocked_media"
    BARGAINING_REFUSED = "bargaining_refused"
    STRIKE_BAN = "strike_ban"
    SMEAR = "smear"
    INTERNAL_DISPUTE = "internal_dispute"
    ELECTION = "election"
    REMEDY = "remedy"
    PROCEDURE = "procedure"
    OTHER = "other"


class Stage(StrEnum):
    """How far a measure has gone; an allegation lives through these."""

    FEARED = "feared"
    ANNOUNCED = "announced"
    ATTEMPTED = "attempted"
    CARRIED_OUT = "carried_out"
    REMEDIED = "remedied"


class Liberty(StrEnum):
    """What an event means for the personal liberty of those it is done to."""

    HELD = "held"
    HOUSE_ARREST = "house_arrest"
    CONDITIONAL = "conditional"
    FREE = "free"
    EXPELLED = "expelled"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Verification(StrEnum):
    """How well an event is established."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    DISPUTED = "disputed"


class Basis(StrEnum):
    """How a source knows."""

    WITNESSED = "witnessed"
    TOLD = "told"
    DOCUMENT = "document"
    PRESS = "press"


class Reliability(StrEnum):
    """How far a source has proved right before."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """Yes, no, or not known; silence is never read as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ComplainantStatus(StrEnum):
    """Where one complainant stands; each is kept apart from the others."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    CAPTURED = "captured"


class Route(StrEnum):
    """The road a communication takes."""

    DG = "dg"
    CFA = "cfa"
    CEACR = "ceacr"
    ARTICLE_24 = "article_24"
    ARTICLE_26 = "article_26"
    GOVERNMENT = "government"
    PUBLIC = "public"
    OTHER = "other"


class CommunicationKind(StrEnum):
    """What a communication is."""

    LETTER = "letter"
    COMPLAINT = "complaint"
    UPDATE = "update"
    OBSERVATION = "observation"
    REPLY = "reply"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTOMATIC = "automatic"
    REPORT = "report"
    NEWS = "news"
    MEETING = "meeting"
    CALL = "call"
    OTHER = "other"


class Direction(StrEnum):
    """Out of the office, into it, or between others."""

    OUT = "out"
    IN = "in"
    THIRD_PARTY = "third_party"


class Delivery(StrEnum):
    """The state of a communication for one addressee."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    FAILED = "failed"


class FollowUp(StrEnum):
    """What became of a recommendation."""

    OPEN = "open"
    PARTLY = "partly"
    IMPLEMENTED = "implemented"
    IGNORED = "ignored"
