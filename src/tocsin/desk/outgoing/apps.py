"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Outgoing(AppConfig):
    """What leaves."""

    name = "tocsin.desk.outgoing"
    label = "outgoing"
    default_auto_field = "django.db.models.BigAutoField"
