"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Jobs(AppConfig):
    """Work in the background."""

    name = "tocsin.desk.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
