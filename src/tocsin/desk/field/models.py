"""A visit: what somebody has typed and not sent yet, readable with her browser's cookie alone."""

from __future__ import annotations

from django.db import models


class Visit(models.Model):
    """One open visit. ``sealed`` opens with the key in the cookie, of which only a hash is here."""

    digest = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()
    at = models.DateTimeField(db_index=True)
