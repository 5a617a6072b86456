"""A token: what a program shows instead of a passphrase. No logic here; ``tokens`` writes."""

from __future__ import annotations

import datetime
import uuid

from django.db import models
from django.utils import timezone

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Token(models.Model):
    """One token of one member. The secret itself is kept nowhere: its hash finds the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    called = models.BinaryField()
    """What its member calls it, sealed to her own key: her words may name somebody."""
    digest = models.CharField(max_length=64, unique=True)
    cases = models.JSONField(null=True)
    """Keys of the cases it reaches; ``None``: all in which its member has a seat."""
    writes = models.BooleanField(default=False)
    opens = models.BooleanField(default=False)
    """Whether answers to it show what is protected, where it carries the key."""
    reports = models.BooleanField(default=False)
    """Whether it lists what was reported (never what was told)."""
    office = models.BooleanField(default=False)
    """Whether it reads the log of the office."""
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    """When it was last used, to the hour; by whom from where is not kept."""

    @property
    def last_day(self) -> datetime.date:
        """The last day on which it lives, where the desk stands."""
        return timezone.localdate(self.ends_at - datetime.timedelta(microseconds=1))


class TokenKey(models.Model):
    """A copy of a case key that opens with the token's secret alone."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="keys")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        """One for each case."""

        constraints = [models.UniqueConstraint(fields=["token", "case"], name="one_key_a_token")]
