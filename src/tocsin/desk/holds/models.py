"""Legal hold on a case: who laid it, until when, and why (sealed: a reason may name somebody)."""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Hold(models.Model):
    """One hold. It stands until it is lifted or its last day is over; kept as a row for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="holds")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateField(null=True)
    """Its last day; empty: until somebody lifts it."""
    why = models.BinaryField()
    """Sealed under the case key."""
    lifted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """Asked by case, before anything is erased."""

        indexes = [models.Index(fields=["case", "lifted_at"])]
