"""The leaves of the desk's log, as they were written in the transaction they tell of."""

from __future__ import annotations

from django.db import models


class Leaf(models.Model):
    """One leaf: its number (from 0, without gaps) and its bytes, canonical JSON."""

    number = models.PositiveBigIntegerField(primary_key=True)
    content = models.BinaryField()


class Head(models.Model):
    """How many leaves there are; one row, locked by whoever appends."""

    size = models.PositiveBigIntegerField(default=0)
    log_key = models.TextField(blank=True, default="")
    """The public key of the log that they go to, once it was made: no other home may go on."""
