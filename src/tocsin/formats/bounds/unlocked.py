"""Office files under the password every program tries by itself: opened as those programs do.

A workbook that is only protected against writing may be stored encrypted under the words
``VelvetSweatshop`` ([MS-OFFCRYPTO] 2.4.2.1); a spreadsheet program opens it without asking. Under
any other password a file stays shut, and is named as unreadable, unless a person gave the password
for this run (:func:`trying`); it is kept in memory alone. Deriving the key can be made to take for
ever, so it is done at arm's length.
"""

from __future__ import annotations

import contextlib
import functools
import io
from collections.abc import Iterator
from pathlib import Path

from tocsin.formats.bounds.child import PASSWORDS, Bounds
from tocsin.formats.bounds.kept import bounded_kept
from tocsin.ground.errors import TocsinError

_DEFAULT = "VelvetSweatshop"
_LARGEST = 256 << 20
_BOUNDS = Bounds(seconds=20.0, megabytes=1024)


@contextlib.contextmanager
def trying(*passwords: str) -> Iterator[None]:
    """Within: files that are shut are opened with these passwords too, here and in children."""
    before = PASSWORDS.set(tuple(filter(None, passwords)))
    try:
        yield
    finally:
        PASSWORDS.reset(before)
        _remembered.cache_clear()  # what lay open under them


def unlocked(content: bytes) -> bytes | None:
    """What an encrypted file says, where the default password or a given one opens it; else None.

    Of an XLSX the package inside, of a binary XLS the same file with its records in clear.
    """
    if len(content) > _LARGEST:
        return None
    with contextlib.suppress(TocsinError):  # stalled, out of memory or broken: it stays shut
        return bounded_kept(decrypted, content, (_DEFAULT, *PASSWORDS.get()), bounds=_BOUNDS)
    return None


def unlocked_file(path: Path) -> bytes | None:
    """The same for a file, remembered while it is the same file."""
    info = path.stat()
    return _remembered(path, info.st_size, info.st_mtime_ns, PASSWORDS.get())


@functools.lru_cache(maxsize=4)
def _remembered(path: Path, size: int, _time: int, _given: tuple[str, ...]) -> bytes | None:
    return unlocked(path.read_bytes()) if size <= _LARGEST else None


def decrypted(content: bytes, passwords: tuple[str, ...] = (_DEFAULT,)) -> bytes | None:
    """In the child: try one password after the other."""
    for password in passwords:
        if (clear := _decrypted(content, password)) is not None:
            return clear
    return None


def _decrypted(content: bytes, password: str) -> bytes | None:
    import msoffcrypto

    out = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        package = "EncryptedPackage".encode("utf-16-le") in content
        # the reader of binary files always verifies and does not know how to be asked to
        office.load_key(password=password, **({"verify_password": True} if package else {}))
        office.decrypt(out)
    except Exception:  # the reader raises many kinds; whatever it is, the file stays shut
        return None
    return out.getvalue()
