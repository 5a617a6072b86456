"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Papers(AppConfig):
    """Letters and the docket."""

    name = "tocsin.desk.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"
