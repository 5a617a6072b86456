"""A case as rows: one entry for each entity of the case file, with every change ever made.

``body`` is the entity's own dump, validated by the model that validates ``case.yaml``; there is no
second schema. A protected entry has no body, no id and no position of its kind in the clear: its
``sealed`` is an age payload under the case key that carries its own case, entry and version.
No logic here; ``services`` write, ``selectors`` read.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from tocsin.desk.ordered import OrderedJSONField
from tocsin.desk.people.models import Member, RecoverySet
from tocsin.desk.policy.line import SEATED

CASE_SECTION = "case"


class Case(models.Model):
    """One case. Title, government and language are derived from its entry of section ``case``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveBigIntegerField(default=0)
    """Grows with every change; what is assembled from the case is kept by it."""
    title = models.CharField(max_length=400)
    titles = models.JSONField(default=dict)
    """The title by language, those alone that give nobody protected away."""
    government = models.CharField(max_length=2)
    language = models.CharField(max_length=16, default="en")
    synthetic = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    held_back = models.BooleanField(default=False)
    """Somebody who reported took consent back; nothing leaves before that is carried out."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    recipient = models.CharField(max_length=80)
    """The public half of the case key (age)."""

    def __str__(self) -> str:
        return str(self.title)


class Seat(models.Model):
    """A role of a member in a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in SEATED])

    class Meta:
        """A role is held once."""

        constraints = [models.UniqueConstraint(fields=["case", "member", "role"], name="one_seat")]


class CaseKey(models.Model):
    """The case's age identity, encrypted to one member or one recovery set."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="keys")
    member = models.ForeignKey(Member, models.CASCADE, null=True)
    recovery = models.ForeignKey(RecoverySet, models.CASCADE, null=True)
    wrapped = models.BinaryField()

    class Meta:
        """One for each pair."""

        constraints = [
            models.UniqueConstraint(fields=["case", "member"], name="one_key_a_member"),
            models.UniqueConstraint(fields=["case", "recovery"], name="one_key_a_recovery"),
        ]


class Entry(models.Model):
    """One entity of the case file (or the case itself, section ``case``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    section = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    entity_id = models.CharField(max_length=80, blank=True)
    """Its id in the file; blank where protected, since an id may be a name."""
    version = models.PositiveIntegerField(default=1)
    protected = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    body: Any = OrderedJSONField(null=True)
    sealed = models.BinaryField(null=True)
    salt = models.BinaryField(default=b"")
    """Goes into what the log commits to, and goes with the entry: then nobody can try guesses.

    Empty for entries made before there was one.
    """
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    """Who entered it first."""
    changed_at = models.DateTimeField()

    class Meta:
        """An id is used once in a case, whatever its section."""

        indexes = [models.Index(fields=["case", "section", "position"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "entity_id"],
                condition=models.Q(removed=False) & ~models.Q(entity_id=""),
                name="one_id_in_a_case",
            )
        ]


class Change(models.Model):
    """One change of one entry; append-only. Protected ones are sealed like their entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=40)
    """What kind of change: entered, changed, removed, imported, merged, undone."""
    before: Any = OrderedJSONField(null=True)
    after: Any = OrderedJSONField(null=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        """A version is reached once."""

        constraints = [models.UniqueConstraint(fields=["entry", "version"], name="one_version")]


class File(models.Model):
    """A file of the case folder besides ``case.yaml``: its path and hash, and where it is stored.

    The stored bytes are always an age stream under the case key. ``path`` and ``sha256`` are blank
    where the path or the exhibit is protected; ``sealed`` then holds them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    stored = models.CharField(max_length=64)
    protected = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        """A path is there once."""

        constraints = [
            models.UniqueConstraint(
                fields=["case", "path"], condition=~models.Q(path=""), name="one_path_in_a_case"
            )
        ]


class FormDraft(models.Model):
    """What a member has typed into a form and not sent yet, sealed under the case key."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    place = models.CharField(max_length=60)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        """One for each form."""

        constraints = [
            models.UniqueConstraint(fields=["case", "member", "place"], name="one_draft_a_form")
        ]


class Looked(models.Model):
    """What the checks said of a case at one revision on one day, sealed under the case key."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    revision = models.PositiveBigIntegerField()
    day = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        """One for each language of a reader."""

        constraints = [models.UniqueConstraint(fields=["case", "language"], name="one_look")]
