"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports and the threads with those who reported."""

    name = "tocsin.desk.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
