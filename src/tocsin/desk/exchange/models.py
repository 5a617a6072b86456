"""Secret addresses, webhooks, who wants notices by mail. No logic here; services write."""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Address(models.Model):
    """A secret address under which a calendar or a feed is had; its hash finds it."""

    class Kind(models.TextChoices):
        """What is under it."""

        ICS = "ics"
        ATOM = "atom"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    """Of one case; ``None``: of all in which its member has a seat."""
    kind = models.CharField(max_length=4, choices=Kind)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Hook(models.Model):
    """A webhook: where it is told that something changed, and how far it has been told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    goes_to = models.BinaryField()
    """Its address, under a key derived from the secret of this installation."""
    cases = models.JSONField(null=True)
    """Keys of the cases it tells of; ``None``: all in which its member has a seat."""
    sealed = models.BinaryField()
    """Its signing secret, under a key derived from the secret of this installation."""
    cursor = models.BigIntegerField(default=-1)
    """The last leaf of the log it has been told of."""
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """Where a member wants to be told by mail that something waits; at most once a day."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    """Her address, under a key derived from the secret of this installation."""
    cursor = models.BigIntegerField(default=-1)
    sent_on = models.DateField(null=True)
