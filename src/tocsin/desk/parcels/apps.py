"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    """Large files in pieces."""

    name = "tocsin.desk.parcels"
    label = "parcels"
    default_auto_field = "django.db.models.BigAutoField"
