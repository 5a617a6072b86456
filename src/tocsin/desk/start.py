"""Bringing the desk up: translations compiled, tables made, every address held to the policy."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import Any

from tocsin.desk.home import VARIABLE, Home
from tocsin.ground.files import write_text

Application = Callable[..., Any]


def configure(home: Home) -> None:
    """Point Django at ``home`` and load it; call once in a process."""
    import django

    os.environ[VARIABLE] = str(home.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.desk.settings")
    django.setup()


def migrate() -> None:
    """Bring the tables up to this version; at once if they are (a stamp in the cache says so)."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    steps = "\n".join([connection.vendor, *_steps()])
    here = connection.vendor == "sqlite" and settings.HOME.database.exists()
    stamp = settings.HOME.cache / "migrated"
    if here and stamp.is_file() and stamp.read_text(encoding="utf-8") == steps:
        return
    call_command("migrate", interactive=False, verbosity=0)
    write_text(stamp, steps)


def _steps() -> list[str]:
    """The names of all migrations of this version."""
    import importlib
    import pkgutil

    from django.apps import apps

    out = []
    for app in apps.get_app_configs():
        with contextlib.suppress(ModuleNotFoundError):
            package = importlib.import_module(f"{app.name}.migrations")
            out += [
                f"{app.label}.{module.name}" for module in pkgutil.iter_modules(package.__path__)
            ]
    return sorted(out)


def prepare() -> Application:
    """The application, after everything that must hold before the first request was checked."""
    import django
    from django.apps import apps
    from django.conf import settings

    if not apps.ready:
        django.setup()
    from django.core.wsgi import get_wsgi_application

    from tocsin.desk.look.catalogue import compile_all
    from tocsin.desk.policy.routes import refuse_uncovered
    from tocsin.desk.urls import urlpatterns

    compile_all(settings.CATALOGUES, settings.HOME.cache / "locale")
    refuse_uncovered(urlpatterns)
    application: Application = get_wsgi_application()
    return application
