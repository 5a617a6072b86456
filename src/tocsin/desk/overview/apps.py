"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """A case at a glance."""

    name = "tocsin.desk.overview"
    label = "overview"
