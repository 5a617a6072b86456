"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Audit(AppConfig):
    """The log of the desk."""

    name = "tocsin.desk.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
