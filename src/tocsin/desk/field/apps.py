"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """The face for whoever reports."""

    name = "tocsin.desk.field"
    label = "field"
    default_auto_field = "django.db.models.BigAutoField"
