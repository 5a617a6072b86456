"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class WatchedConfig(AppConfig):
    """Case folders of this computer."""

    name = "tocsin.desk.watched"
    label = "watched"
    default_auto_field = "django.db.models.BigAutoField"
