"""Reports and threads as rows. Whatever a person told is sealed to the intake key on arrival.

In the clear stand: that something came, when, by which way, how large, and whether consent was
taken back. The intake key is an age identity encrypted to every receiver; the desk itself holds
the public half alone. No logic here; ``services`` write, ``selectors`` read.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member, RecoverySet
from tocsin.desk.record.models import Case


class Intake(models.Model):
    """How this office takes reports; there is one row, or none before it was set up."""

    name = models.CharField(max_length=120)
    """What the office calls itself towards those who report."""
    recipient = models.CharField(max_length=80)
    """The public half of the intake key (age)."""
    salt = models.BinaryField()
    """Goes into the stretching of return codes; not secret."""
    rounds = models.PositiveSmallIntegerField(default=3)
    """Rounds of Argon2id over a return code. They stay as they were when this intake was set up:
    another number finds no thread of before."""
    memory = models.PositiveIntegerField(default=65536)
    """KiB of memory it takes; the same holds for it."""
    open = models.BooleanField(default=False)
    """Whether the field face takes reports now."""
    mailbox = models.CharField(max_length=1000, blank=True)
    """A folder of mail on the desk's own disk that is watched; empty: none."""
    version = models.PositiveIntegerField(default=1)
    """Which intake key this is; counts up when it is changed."""


class IntakeKey(models.Model):
    """The intake identity, encrypted to one receiver or one recovery set."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="keys")
    member = models.ForeignKey(Member, models.CASCADE, null=True)
    recovery = models.ForeignKey(RecoverySet, models.CASCADE, null=True)
    wrapped = models.BinaryField()

    class Meta:
        """One for each pair."""

        constraints = [
            models.UniqueConstraint(fields=["intake", "member"], name="one_intake_key_a_member"),
            models.UniqueConstraint(fields=["intake", "recovery"], name="one_intake_key_a_set"),
        ]


class Came(models.TextChoices):
    """By which way a report came."""

    FIELD = "field"
    TELEPHONE = "telephone"
    MAIL = "mail"
    KOBO = "kobo"
    UWAZI = "uwazi"
    OFFICE = "office"


class Report(models.Model):
    """One report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    """How the office calls it; counted from 1, given once."""
    came = models.CharField(max_length=10, choices=Came)
    mark = models.CharField(max_length=64, null=True, unique=True)
    """Keyed hash of what it is at its origin, so that an import done twice enters it once."""
    versions = models.TextField(blank=True)
    """Keyed hashes of what its origin sent under this mark so far."""
    sealed = models.BinaryField()
    """Sealed to the intake key: what was told, who may know, how it came, what files it has."""
    own = models.BinaryField(default=b"")
    """Sealed to the thread's key: what its receipt needs."""
    finder = models.CharField(max_length=64, null=True, unique=True)
    """Derived from the return code, stretched; finds the thread and opens nothing."""
    thread = models.CharField(max_length=80, blank=True)
    """The public half of the thread's key, to which answers are sealed."""
    leaf = models.PositiveBigIntegerField(null=True)
    """Where it stands in the desk's log."""
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()
    looked = models.BooleanField(default=False)
    """Whether somebody of the office has opened it."""
    withdrawn_at = models.DateTimeField(null=True)
    """When consent was last taken back by who reported."""
    carried_out_at = models.DateTimeField(null=True)
    """When the office last carried that out everywhere."""

    class Meta:
        """Newest first."""

        indexes = [models.Index(fields=["-at"])]


class Forgotten(models.Model):
    """A report that was erased: its number, given to no other, and the mark of its origin.

    Without the mark a watched mailbox would bring back within a minute what was erased.
    """

    number = models.PositiveBigIntegerField(unique=True)
    mark = models.CharField(max_length=64, null=True, unique=True)
    """Keyed hash, as the report had it; opens nothing."""


class Message(models.Model):
    """Something added to a report: by who reported, by the office to her, or a note of the office.

    An answer has a second copy, sealed to the thread's key.
    """

    class Kind(models.TextChoices):
        """Who speaks to whom."""

        ADDED = "added"
        ANSWER = "answer"
        NOTE = "note"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField()
    answer = models.BinaryField(default=b"")
    looked = models.BooleanField(default=False)
    leaf = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Read in their order."""

        indexes = [models.Index(fields=["report", "at"])]


class Part(models.Model):
    """One piece of an attached file, in the vault, an age stream to the intake key.

    While neither report nor message has it, it belongs to a visit that is still open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """What the sealed list of a file's pieces names; it stays when the piece is sealed anew."""
    stored = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="parts")
    visit = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField()


class Use(models.Model):
    """Where a report was used: the documents of a case's inbox that were made of it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="uses")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    document = models.UUIDField()
    at = models.DateTimeField()
    carried_out_at = models.DateTimeField(null=True)
    """When a withdrawal was carried out here."""

    class Meta:
        """A document is made once."""

        constraints = [models.UniqueConstraint(fields=["case", "document"], name="one_use")]
