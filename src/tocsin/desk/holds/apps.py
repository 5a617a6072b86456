"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class HoldsConfig(AppConfig):
    """Legal hold."""

    name = "tocsin.desk.holds"
    label = "holds"
    default_auto_field = "django.db.models.BigAutoField"
