"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Look(AppConfig):
    """The look."""

    name = "tocsin.desk.look"
    label = "look"
