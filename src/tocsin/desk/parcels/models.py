"""A file on its way in, and the pieces of it that are here.

Each piece is an age stream in the vault, for whose eyes the whole will be. The name is sealed; in
the clear stand how large it is, how much is here, and a keyed mark by which the same file, chosen
again, is known.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member
from tocsin.desk.record.models import Case


class Parcel(models.Model):
    """A file that arrives in pieces."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    """Keyed hash of name, size and day: the same file chosen again goes on where it broke off."""
    size = models.PositiveBigIntegerField()
    """Bytes of the whole; 0 while nobody has said it (pieces sent by hand)."""
    here = models.PositiveBigIntegerField(default=0)
    """Bytes that are here, from the first on."""
    name = models.BinaryField()
    """Sealed: what the file is called."""
    at = models.DateTimeField()

    class Meta:
        """One for each file, member and place; the newest first."""

        constraints = [models.UniqueConstraint(fields=["member", "mark"], name="one_parcel_a_file")]


class Piece(models.Model):
    """One piece of it."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="pieces")
    start = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    stored = models.CharField(max_length=64)

    class Meta:
        """A piece begins once."""

        constraints = [models.UniqueConstraint(fields=["parcel", "start"], name="one_start")]
