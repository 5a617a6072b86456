"""A letter as it is being written: kind, language and day in the clear, every word sealed.

``sealed`` is an age payload under the case key with the text, the number and the remark; it carries
its own case, paper and version, like every entry.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class State(models.TextChoices):
    """Where a letter stands."""

    DRAFT = "draft"
    ASKED = "asked"
    RETURNED = "returned"
    APPROVED = "approved"


class Paper(models.Model):
    """One letter of a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    day = models.DateField()
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    alone = models.BooleanField(default=False)
    """Written and approved by one person alone; said wherever it shows."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Found by case, newest first."""

        indexes = [models.Index(fields=["case", "changed_at"])]


class Standing(models.Model):
    """The line of a case on the docket of all cases, sealed; only its first day is in the clear."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="standings")
    language = models.CharField(max_length=8)
    revision = models.PositiveBigIntegerField()
    day = models.DateField()
    """The day for which it was worked out."""
    first = models.DateField(null=True, db_index=True)
    """When something is due first."""
    sealed = models.BinaryField()

    class Meta:
        """One for each language of a reader."""

        constraints = [models.UniqueConstraint(fields=["case", "language"], name="one_standing")]
