"""A packed BagIt bag (RFC 8493) that comes in: every file as its manifests say, none besides."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.ground.errors import TocsinError

ALGORITHMS = ("sha512", "sha256", "sha1", "md5")
CHUNK, MOST_MANIFEST = 2**20, 64 * 2**20
_MEND = gettext_lazy("Ask whoever made it for it again; what came is not what was packed.")


def verify(packed: zipfile.ZipFile, root: str) -> None:
    """TocsinError where the payload of the bag below ``root`` is not what its manifests say.

    A bag that must be completed from elsewhere (``fetch.txt``) is refused: nothing is fetched. The
    error names no file: a name may be somebody's.
    """
    names = {info.filename for info in packed.infolist() if not info.is_dir()}
    if f"{root}bagit.txt" not in names:
        return  # a folder that happens to be called data
    if f"{root}fetch.txt" in names:
        raise TocsinError(
            _("This bag leaves files to be fetched from elsewhere."),
            mend=_("Complete it where it was made, then pack it again."),
        )
    held = {name: f"{root}manifest-{name}.txt" for name in ALGORITHMS}
    there = {name: path for name, path in held.items() if path in names}
    if not there:
        raise TocsinError(_("This bag has no manifest that can be checked."), mend=str(_MEND))
    payload = {name.removeprefix(root) for name in names if name.startswith(f"{root}data/")}
    for algorithm, path in there.items():
        listed = dict(_lines(packed, path))
        if set(listed) != payload:
            raise TocsinError(
                _("Files of this bag are missing, or are not in its manifest."), mend=str(_MEND)
            )
        for name, digest in listed.items():
            if _digest(packed, root + name, algorithm) != digest:
                raise TocsinError(
                    _("A file of this bag is not the one that was packed."), mend=str(_MEND)
                )
    for algorithm in ALGORITHMS:
        path = f"{root}tagmanifest-{algorithm}.txt"
        for name, digest in _lines(packed, path) if path in names else ():
            if root + name not in names or _digest(packed, root + name, algorithm) != digest:
                raise TocsinError(_("A manifest of this bag was altered."), mend=str(_MEND))


def _lines(packed: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    """Path and digest of each line; line ends in paths are percent-encoded (2.1.3)."""
    if packed.getinfo(path).file_size > MOST_MANIFEST:
        raise TocsinError(_("A manifest of this bag is too large to be one."), mend=str(_MEND))
    try:
        text = packed.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TocsinError(_("A manifest of this bag is not UTF-8."), mend=str(_MEND)) from None
    for line in text.splitlines():
        digest, _gap, name = line.strip().partition(" ")
        if name:
            name = name.lstrip(" *").removeprefix("./")
            for code, sign in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
                name = name.replace(code, sign).replace(code.lower(), sign)
            yield name, digest.lower()


def _digest(packed: zipfile.ZipFile, name: str, algorithm: str) -> str:
    digest = hashlib.new(algorithm, usedforsecurity=False)
    with packed.open(name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
