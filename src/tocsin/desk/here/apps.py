"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Here(AppConfig):
    """The treasurer's own computer."""

    name = "tocsin.desk.here"
    label = "here"
    default_auto_field = "django.db.models.BigAutoField"
