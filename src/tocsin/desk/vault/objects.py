"""The storage port over an S3-compatible store, through obstore.

The name of a file is the hash of its bytes, known only at the end: what fits into memory is put
under its name at once, what is larger is written under a random name beside, copied by the store
and taken away. Credentials come from the environment, as every S3 client reads them
(``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``).
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import re
import secrets
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _

from tocsin.desk.vault.port import AwayError, MissingError
from tocsin.ground.errors import TocsinError

AT_ONCE = 8 * 2**20
"""What is put in one request; more goes in parts of this size."""
PATIENCE = datetime.timedelta(seconds=4)
"""How long one request is tried again: whoever waits holds one of the few threads of a server."""
PART = ".part-"
_NAME = re.compile(r"[0-9a-f]{64}")


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What the store says, as words for a person; nothing of its answer is shown."""
    try:
        from obstore import exceptions
    except ImportError:
        raise TocsinError(
            "storage beyond this computer needs obstore",
            mend="pip install 'tocsin[federation]'",
        ) from None
    try:
        yield
    except (exceptions.NotFoundError, FileNotFoundError):
        raise MissingError(
            _("A stored file is not there."), mend=_("Bring the stored files back from a backup.")
        ) from None
    except exceptions.BaseError:
        raise AwayError(
            _("The storage of the desk does not answer; nothing was kept."),
            mend=_("Try again in a minute; if it stays so, tell whoever runs this desk."),
        ) from None


class Writing(io.RawIOBase):
    """A file on its way into the store."""

    name = ""

    def __init__(self, store: Any) -> None:
        """Gather, hash, and hand on what no longer fits into memory."""
        self.store, self.digest = store, hashlib.sha256()
        self.held = bytearray()
        self.beside = ""
        self.parts: Any = None

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, chunk: Any) -> int:
        """Write and hash."""
        self.digest.update(chunk)
        self.held += chunk
        while len(self.held) >= AT_ONCE:
            self._open().write(bytes(self.held[:AT_ONCE]))
            del self.held[:AT_ONCE]
        return len(chunk)

    def _open(self) -> Any:
        import obstore

        if self.parts is None:
            self.beside = PART + secrets.token_hex(16)
            self.parts = obstore.open_writer(self.store, self.beside, buffer_size=AT_ONCE)
        return self.parts

    def end(self) -> None:
        """Everything is here: give it its name."""
        name = self.digest.hexdigest()
        where = _path(name)
        if self.parts is None:
            self.store.put(where, bytes(self.held))
        else:
            if self.held:
                self.parts.write(bytes(self.held))
            self.parts.close()
            self.store.copy(self.beside, where)
            self.store.delete(self.beside)
        self.name = name


class _Reading(io.RawIOBase):
    """An object of the store as a stream."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with told():
            chunk = bytes(self.reader.read(len(buffer)))
        buffer[: len(chunk)] = chunk
        return len(chunk)


class Objects:
    """See :class:`tocsin.desk.vault.port.Storage`."""

    def __init__(self, store: Any) -> None:
        """Keep files in an obstore store."""
        self.store = store

    @contextlib.contextmanager
    def create(self) -> Iterator[Writing]:
        """Write a new file; the store holds it whole under its name, or not at all."""
        with told():
            writing = Writing(self.store)
            try:
                yield writing
                writing.end()
            except BaseException:
                if writing.beside:
                    with contextlib.suppress(Exception):
                        self.store.delete(writing.beside)
                raise

    def open(self, name: str) -> BinaryIO:
        """The bytes as a stream."""
        import obstore

        with told():
            reader = obstore.open_reader(self.store, _path(name), buffer_size=AT_ONCE // 4)
        return io.BufferedReader(_Reading(reader), AT_ONCE // 8)

    def has(self, name: str) -> bool:
        """Whether it is there."""
        try:
            self.size(name)
        except MissingError:
            return False
        return True

    def size(self, name: str) -> int:
        """How many bytes."""
        with told():
            return int(self.store.head(_path(name))["size"])

    def names(self) -> Iterator[str]:
        """Everything that is kept."""
        with told():
            for page in self.store.list():
                for item in page:
                    name = str(item["path"]).replace("/", "")
                    if _NAME.fullmatch(name):
                        yield name

    def remove(self, name: str) -> None:
        """Forget it."""
        with contextlib.suppress(MissingError), told():
            self.store.delete(_path(name))

    def tidy(self) -> int:
        """Take away what a kill left unfinished; how many. Only while nobody else writes."""
        with told():
            beside = self.store.list_with_delimiter()["objects"]  # not what lies in the folders
            left = [path for item in beside if (path := str(item["path"])).startswith(PART)]
            if left:
                self.store.delete(left)
        return len(left)


def _path(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of the vault")
    return f"{name[:2]}/{name[2:]}"


@lru_cache(maxsize=4)
def at(url: str) -> Objects:
    """The store that ``s3://bucket/prefix?endpoint=…&region=…`` names; TocsinError."""
    parts = urlsplit(url)
    if not parts.netloc:
        raise TocsinError(
            "TOCSIN_STORAGE_URL names no bucket", mend="s3://bucket/prefix?endpoint=https://…"
        )
    options = dict(parse_qsl(parts.query))
    unknown = set(options) - {"endpoint", "region"}
    if unknown:
        raise TocsinError(
            f"TOCSIN_STORAGE_URL says {', '.join(sorted(unknown))!r}, which is not known",
            mend="after the question mark: endpoint=https://… and region=…",
        )
    with told():
        from obstore.store import S3Store

        endpoint = options.get("endpoint", "")
        more: Any = {"endpoint": endpoint} if endpoint else {}
        store = S3Store(
            parts.netloc, prefix=parts.path.strip("/") or None,
            region=options.get("region", "us-east-1"),
            client_options={"allow_http": endpoint.startswith("http://"), "timeout": "30s"},
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
            **more,
        )  # fmt: skip
    return Objects(store)
