"""The folder of a case on this computer, and what both sides last had in common.

The path lies in the clear, as the folder itself does; the common state is sealed under the case
key like everything else of the case.
"""

from __future__ import annotations

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Watch(models.Model):
    """One folder for one case."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    """Who chose it."""
    folder = models.TextField()
    version = models.PositiveIntegerField(default=0)
    """How often both were brought together; 0: not yet."""
    revision = models.PositiveBigIntegerField(default=0)
    """The revision of the case at that time."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the folder's case.yaml at that time."""
    common = models.BinaryField(default=b"")
    """Sealed, of ``version``: the case file both had then."""
    at = models.DateTimeField(null=True)
