"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Record(AppConfig):
    """Cases."""

    name = "tocsin.desk.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
