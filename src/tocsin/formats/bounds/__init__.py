"""Hostile files held at arm's length.

``Limits`` says what a file may cost; ``bounded`` runs a reader in a child process with a clock and
a memory limit, ``bounded_kept`` in one child for many files; ``open_package`` opens ZIP packages
and refuses bombs, damage and passwords with a diagnosis, ``entries`` a TAR or one packed file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.bounds.child import Bounds, answer, bounded, crashed, settle, unpack
    from tocsin.formats.bounds.kept import bounded_kept
    from tocsin.formats.bounds.limits import DEFAULT_LIMITS, Limits
    from tocsin.formats.bounds.packed import entries, is_packed
    from tocsin.formats.bounds.unlocked import trying, unlocked_file
    from tocsin.formats.bounds.zipped import Package, ZipLimits, open_package
else:
    __getattr__ = face(__name__)

__all__ = [
    "DEFAULT_LIMITS",
    "Bounds",
    "Limits",
    "Package",
    "ZipLimits",
    "answer",
    "bounded",
    "bounded_kept",
    "crashed",
    "entries",
    "is_packed",
    "open_package",
    "settle",
    "trying",
    "unlocked_file",
    "unpack",
]
