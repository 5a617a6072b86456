"""A document in the inbox: where its bytes lie, and two sealed payloads about it.

In the clear stand only who dropped it, into which case, when, how large it is and how many of its
proposals wait. Its name, its words and what was decided are sealed: under the case key, or, while
it belongs to no case, under the key of the member who dropped it.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Document(models.Model):
    """Something that came in: a letter, a mail, a page, a photograph."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="documents")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    """Who dropped it."""
    stored = models.CharField(max_length=64)
    """Its bytes in the vault, an age stream."""
    size = models.PositiveBigIntegerField()
    said = models.BinaryField()
    """Sealed, written once: its words and what was proposed."""
    notes = models.BinaryField()
    """Sealed, of ``version``: its name and hash, how we know, what was decided."""
    version = models.PositiveIntegerField(default=1)
    waiting = models.PositiveIntegerField(default=0)
    """How many proposals are neither taken nor left."""
    at = models.DateTimeField()

    class Meta:
        """Lists are by case, newest first."""

        indexes = [models.Index(fields=["case", "-at"])]
