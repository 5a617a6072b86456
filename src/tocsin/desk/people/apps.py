"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """People and their keys."""

    name = "tocsin.desk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
