"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Exchange(AppConfig):
    """What is told elsewhere."""

    name = "tocsin.desk.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
