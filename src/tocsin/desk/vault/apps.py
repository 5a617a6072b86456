"""Django's entry for this room."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Files by hash."""

    name = "tocsin.desk.vault"
    label = "vault"
