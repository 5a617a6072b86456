"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """How often something may be asked."""

    name = "tocsin.desk.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"
