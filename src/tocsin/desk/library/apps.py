"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """What the ILO has said."""

    name = "tocsin.desk.library"
    label = "library"
