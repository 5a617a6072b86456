"""Files of the vault sealed anew, because a key is another one from now on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

import pyrage
from django.conf import settings

from tocsin.desk.vault.pipes import Parts, piped
from tocsin.desk.vault.places import storage
from tocsin.ground.progress import Progress


def seal_anew(
    names: Collection[str], old: Any, fresh: Any, moved: dict[str, str], progress: Progress
) -> None:
    """Seal each file anew beside the old one, part by part.

    ``old`` opens the files, ``fresh`` opens them afterwards; ``moved`` is filled as it goes, old
    name to new name, so that whoever is stopped can :func:`forget` what was written.
    """
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    progress.start("files anew", len(names), "files")
    for name in sorted(names):
        with kept.open(name) as stream, kept.create() as target:
            clear = Parts(piped(partial(_opened, stream, old)))
            pyrage.encrypt_io(clear, target, [fresh.to_public()])
        moved[name] = target.name
        progress.advance()


def _opened(stream: Any, identity: Any, out: Any) -> None:
    pyrage.decrypt_io(stream, out, [identity])


def forget(names: Iterable[str]) -> None:
    """Take files out of the vault."""
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    for name in names:
        kept.remove(name)
