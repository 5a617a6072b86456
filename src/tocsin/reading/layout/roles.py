"""The roles a line of a letter can have: what the parts of letters are called in this house.

The parts are those of official letters in the languages read (``../shared/domain.md`` 7.1: head,
addressee, subject, salutation, body, closing, signature, copies, annexes), with what mail adds.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What one line is for; the order is that of the weights in ``data/layout.json``."""

    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    REFERENCE = "reference"
    DATE = "date"
    ADDRESSEE = "addressee"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    BODY = "body"
    LIST = "list"
    HEADING = "heading"
    CLOSING = "closing"
    SIGNATURE = "signature"
    OFFICE = "office"
    ANNEXES = "annexes"
    COPIES = "copies"
    FOOTER = "footer"
    MAIL_HEADER = "mail_header"
    QUOTED = "quoted"
    NOTE = "note"


ROLES: tuple[Role, ...] = tuple(Role)
# the marks by which the labelled letters name a role (``tests/reading/layouts``)
MARKS: dict[str, Role] = dict(zip("hardtsgbiHcnoxkfmqz", ROLES, strict=True))
