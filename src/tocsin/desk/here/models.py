"""Folders of this computer that somebody watches over, and what was compared with them.

Paths lie in the clear: they name folders that lie in the clear on the same disk. No name of a file
inside them and nothing that a file says is kept here; that is in the seal, and in the report.
"""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member


class Archive(models.Model):
    """A folder that is sealed: where it is, where its seal is, where copies of the seal go."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    folder = models.TextField()
    seal = models.TextField()
    copies = models.JSONField(default=list)
    made_at = models.DateTimeField()
    job = models.UUIDField(null=True)
    """The last work on it: sealing, or copying."""

    class Meta:
        """One person names a folder once."""

        constraints = [
            models.UniqueConstraint(fields=["member", "folder"], name="one_archive_per_folder")
        ]


class Comparison(models.Model):
    """What came back, held against an archive or its seal; the report lies in the home."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    archive = models.ForeignKey(Archive, models.CASCADE, related_name="comparisons")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    returned = models.TextField()
    language = models.CharField(max_length=5, default="en")
    made_at = models.DateTimeField()
    job = models.UUIDField(null=True)
