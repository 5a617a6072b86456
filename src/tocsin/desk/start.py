"""Bringing the desk up: translations compiled, tables made, every address held to the policy."""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
from collections.abc import Callable
from typing import Any

from tocsin.desk.home import VARIABLE, Home
from tocsin.ground.errors import TocsinError

Application = Callable[..., Any]


def configure(home: Home) -> None:
    """Point Django at ``home`` and load it; call once in a process."""
    import django

    os.environ[VARIABLE] = str(home.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.desk.settings")
    django.setup()


def migrate() -> None:
    """Bring the tables up to this version; one question to the database if they are.

    TocsinError where the database cannot be reached: whoever starts the desk is told why.
    """
    from django.db import OperationalError

    from tocsin.desk.look.faults import gone

    try:
        _migrated()
    except OperationalError as error:
        if not gone(error):
            raise
        said = " ".join(str(error).split())[-200:]
        raise TocsinError(
            f"the database of the desk does not answer ({said})",
            mend="look whether it runs, and at TOCSIN_DATABASE_URL; beyond this computer its "
            "certificate is checked (sslrootcert=FILE after a question mark)",
        ) from None


def _migrated() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    done = {(app, name) for app, name in MigrationRecorder(connection).applied_migrations()}
    if not done and connection.vendor == "sqlite" and not connection.introspection.table_names():
        _made_whole()
    elif not _steps() <= done:
        call_command("migrate", interactive=False, verbosity=0)


def _made_whole() -> None:
    """Make the tables of a new desk as they are now, not one step after the other.

    The steps take a second of the first start, and end in these very tables (a test holds the two
    against each other). Of what steps write, a new desk needs the head of the log alone.
    """
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:  # one transaction: all of it, or no table
        for model in (*apps.get_models(), recorder.Migration):
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for room, step in sorted(_steps()):
            recorder.record_applied(room, step)
        apps.get_model("audit", "Head").objects.get_or_create(pk=1)


def _steps() -> set[tuple[str, str]]:
    """Every migration of this version, by room and name."""
    from django.apps import apps

    out: set[tuple[str, str]] = set()
    for app in apps.get_app_configs():
        with contextlib.suppress(ModuleNotFoundError):
            package = importlib.import_module(f"{app.name}.migrations")
            out |= {(app.label, step.name) for step in pkgutil.iter_modules(package.__path__)}
    return out


def prepare() -> Application:
    """The application, after everything that must hold before the first request was checked."""
    import django
    from django.apps import apps
    from django.conf import settings

    if not apps.ready:
        django.setup()
    from django.core.wsgi import get_wsgi_application

    from tocsin.desk.field.urls import urlpatterns as field
    from tocsin.desk.look.catalogue import compile_all
    from tocsin.desk.policy.routes import refuse_uncovered
    from tocsin.desk.urls import urlpatterns

    compile_all(settings.CATALOGUES, settings.HOME.cache / "locale")
    refuse_uncovered([*urlpatterns, *field])
    application: Application = get_wsgi_application()
    return application
