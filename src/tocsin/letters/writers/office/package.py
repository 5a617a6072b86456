"""The package around a document: a zip whose bytes depend on its parts alone (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# the earliest time a zip can hold: the package says nothing about when or where it was made
EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one reproducible zip; ``[Content_Types].xml`` first, as readers expect."""
    stream = io.BytesIO()
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            package.writestr(info, parts[name], compresslevel=6)
    return stream.getvalue()
