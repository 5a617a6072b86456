"""What is left of a bucket, where several processes take from it; nothing says who took."""

from __future__ import annotations

from django.db import models


class Level(models.Model):
    """One bucket: what was left of it, and when that was so."""

    name = models.CharField(max_length=60, primary_key=True)
    left = models.FloatField()
    at = models.DateTimeField(db_index=True)
