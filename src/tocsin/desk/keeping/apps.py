"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Keeping and erasing."""

    name = "tocsin.desk.keeping"
    label = "keeping"
    default_auto_field = "django.db.models.BigAutoField"
