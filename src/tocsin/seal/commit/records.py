"""Records: what is committed about one thing in the archive (docs/formats/seal.md section 3)."""

from __future__ import annotations

import base64
import binascii
from json.encoder import encode_basestring
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs

Record = dict[str, Any]
VERSION = 1
PLAIN_FIELDS = 6  # mtime, path, sha256, size, type, v


def named(kind: str, path: bytes) -> Record:
    """A record of ``kind`` for ``path``, byte for byte; base64 where it is not UTF-8."""
    record: Record = {"type": kind, "v": VERSION}
    put_bytes(record, "path", path)
    return record


def put_bytes(record: Record, field: str, value: bytes) -> None:
    """Set ``field`` to a byte string: as text, or as ``field_b64`` if it is not UTF-8."""
    try:
        record[field] = value.decode()
    except UnicodeDecodeError:
        record[f"{field}_b64"] = base64.b64encode(value).decode()


def canonical(record: Record) -> bytes:
    """The canonical JSON of a record; the common one of a plain file is written out at once."""
    if len(record) == PLAIN_FIELDS and record["type"] == "file" and "path" in record:
        return (
            f'{{"mtime":"{record["mtime"]}","path":{encode_basestring(record["path"])},'
            f'"sha256":"{record["sha256"]}","size":{record["size"]},"type":"file","v":{VERSION}}}'
        ).encode()
    return jcs.encode(record)


def get_bytes(record: Record) -> bytes | None:
    """The path of a record; None if it has none. TocsinError if malformed."""
    value, coded = record.get("path"), record.get("path_b64")
    if isinstance(value, str) and coded is None:
        return value.encode()
    if isinstance(coded, str) and value is None:
        try:
            raw = base64.b64decode(coded, validate=True)
            if base64.b64encode(raw).decode() != coded:
                raise binascii.Error
            raw.decode()
        except UnicodeDecodeError:
            return raw
        except ValueError:
            raise TocsinError("the path in a record is malformed") from None
        raise TocsinError("the path in a record is written in the wrong form")
    if value is None and coded is None:
        return None
    raise TocsinError("the path in a record is malformed")


def moment(nanoseconds: int) -> str:
    """A file time as ``seconds.nnnnnnnnn`` (exact, unlike a float)."""
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return f"{seconds}.{rest:09d}"


def shown(path: bytes) -> str:
    """A path for people: printable, control characters and stray bytes as escapes."""
    text = path.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
