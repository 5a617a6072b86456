"""Zip files bent as zip files: their directory, their headers, what stands before them."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

from vectors.bend import bend_bytes
from vectors.harness import write_zip

CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def packed(path: Path) -> bytes:
    """The same files, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


def bent_zip(seed: int, valid: list[Path], folder: Path) -> bytes:
    """A valid bundle as a zip with something wrong in the container, not in the files."""
    rng = random.Random(seed)
    path = write_zip(json.loads(rng.choice(valid).read_text()), folder / "whole.zip")
    data = packed(path) if rng.random() < 0.5 else path.read_bytes()
    what, directory = rng.randrange(4), data.find(CENTRAL)
    if what == 0:
        return bend_bytes(rng, data)
    if what == 1:
        return data[:directory] + bend_bytes(rng, data[directory:])
    if what == 2:
        return rng.randbytes(rng.randrange(30)) + data
    heads = [at for at in range(directory) if data[at : at + 4] == LOCAL]
    at = rng.choice(heads)
    return data[:at] + bend_bytes(rng, data[at : at + 34]) + data[at + 34 :]
