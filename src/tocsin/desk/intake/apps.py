"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The inbox."""

    name = "tocsin.desk.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
