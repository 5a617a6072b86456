"""A job: what is to be done, how far it is, and who holds it until when."""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.desk.people.models import Member


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(models.Model):
    """One job. ``given`` and ``result`` hold nothing protected: they lie in the clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    given = models.JSONField(default=dict)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    """Not before."""
    holder = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)
    """The lease: past it, the holder is taken for dead and another may go on."""
    attempts = models.PositiveSmallIntegerField(default=0)
    stop = models.BooleanField(default=False)
    """Somebody asked it to stop."""
    stage = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    unit = models.CharField(max_length=20, blank=True)
    result = models.JSONField(null=True)
    problem = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Found by state and time."""

        indexes = [models.Index(fields=["state", "due_at"])]
