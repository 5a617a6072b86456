"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Api(AppConfig):
    """Tokens and what is done with them."""

    name = "tocsin.desk.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
