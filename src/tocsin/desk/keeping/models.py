"""How long each kind of thing in a case is kept, and what was asked for, decided and erased.

An erasure keeps which thing it was by its random key, its kind, the ground and who decided: no word
of what it said. Rules decide nothing by themselves; they say when somebody has to decide.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.policy.line import Role
from tocsin.desk.record.models import Case

DECIDERS = (Role.OFFICER, Role.VERIFIER, Role.SIGNATORY)
"""Roles that hold the case key, one of which decides what goes."""


class Rule(models.Model):
    """How long one kind is kept in one case; there is none until it was decided."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField(null=True)
    """Counted from the last change; empty: kept without end."""
    why = models.BinaryField()
    """Sealed under the case key."""
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in DECIDERS])
    """Who decides what becomes of it then."""
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One for each kind."""

        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="one_rule_a_kind")]


class Ground(models.TextChoices):
    """Why something is erased; the only words about it that the log keeps."""

    TERM = "term"
    CONSENT = "consent"
    ASKED = "asked"
    MISTAKE = "mistake"
    ORDER = "order"
    DANGER = "danger"


class State(models.TextChoices):
    """Where an erasure stands."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"
    KEPT = "kept"


class Erasure(models.Model):
    """One thing that was asked to be erased, was erased, or is kept on by decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="erasures")
    """Empty for a report: it belongs to the office."""
    model = models.CharField(max_length=40)
    thing = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)
    ground = models.CharField(max_length=10, choices=Ground)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    until = models.DateField(null=True)
    """Of what is kept on: when it is to be decided again."""
    alone = models.BooleanField(default=False)
    """Asked for and carried out by one person alone; said wherever it shows."""
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """One that waits for each thing."""

        indexes = [models.Index(fields=["case", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "thing"], condition=models.Q(state="asked"), name="one_asked"
            )
        ]
