"""Desks apart from the test's own process: each in a home of its own, spoken to by the verbs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyrage

PASSPHRASE = "слон чай гора мост"
UP = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
"""
BEGIN = (
    UP
    + """
from tocsin.desk.audit.services import publish
from tocsin.desk.people import services
from tocsin.desk.record.folder import example
opened = services.begin(services.new_link(), "A", "слон чай гора мост", "en")
example.load(opened.member)
publish(home)
"""
)
OFFICE = (
    BEGIN
    + """
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Intake
row = keys.set_up(opened.member, "Office", [opened.member])
Intake.objects.filter(pk=row.pk).update(open=True)
"""
)
"""A desk with the example, whose member takes reports from outside."""
TELL = (
    UP
    + """
import json, pyrage
from tocsin.desk.people import services
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case
from tocsin.casefile.folder import plain_data
opened = services.sign_in("A", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
print(json.dumps({str(case.pk): plain_data(assemble(case,
    case_identity(case, opened.member, mine)).file) for case in Case.objects.order_by("pk")},
    sort_keys=True))
"""
)
"""Prints every case in the clear: what two desks must agree on."""


def environment(**more: str) -> dict[str, str]:
    """That of a desk of a test: cheap scrypt, the settings given, none inherited."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TOCSIN_")}
    return {**kept, "TOCSIN_SCRYPT_LOG_N": "4", "TOCSIN_TRACE": "1", **more}


def python(code: str, home: Path, *words: str, **env: str) -> str:
    """Run ``code`` over a home; what it printed. It must not fail."""
    call = [sys.executable, "-c", code, str(home), *words]
    done = subprocess.run(call, capture_output=True, text=True, env=environment(**env))
    assert done.returncode == 0, done.stderr
    return done.stdout


def tocsin(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a verb."""
    call = [sys.executable, "-c", "import sys; from tocsin.cli.main import main; sys.exit(main())"]
    return subprocess.run(
        [*call, *map(str, words)], capture_output=True, text=True, env=environment(**env)
    )


def holder(folder: Path, name: str = "holder") -> tuple[str, Path]:
    """Somebody outside: her public key, and the file with her identity."""
    identity = pyrage.x25519.Identity.generate()
    path = folder / f"{name}.txt"
    path.write_text(f"{identity}\n", encoding="utf-8")
    return str(identity.to_public()), path
