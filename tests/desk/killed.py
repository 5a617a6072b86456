"""Every form that a test sends is sent once more before, by a process that dies in the middle.

A pytest plugin (``-p tests.desk.killed``); what programs put, patch and delete too, and what lies
in the library's own file. The writes of the request are counted in a trial that is
rolled back; then it is sent again and broken off before one of them, as a kill would: what was
committed stays, what was not is gone. No row may then be there that the log does not tell of, and
the form, sent once more, must come to an end. All of that is rolled back, and the test goes on as
if nothing had been. Routes that were broken off are written down: ``TOCSIN_TEST_KILLED``, a folder.
"""

from __future__ import annotations

import os
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

TRIALS = int(os.environ.get("TOCSIN_TEST_TRIALS", "2"))
EACH = int(os.environ.get("TOCSIN_TEST_EACH", "1"))
"""How often a process tries forms of one kind (:func:`kind`): tests send some hundreds of times."""
SENDS = re.compile(r"(?:post|put|patch|delete|press|send|sent)\(")
WRITES = ("INSERT", "UPDATE", "DELETE")


class Killed(BaseException):
    """The process dies here."""


class Counting:
    """Counts the writes of a request; dies before the one that was chosen."""

    def __init__(self, dies: int = 0) -> None:
        self.seen, self.dies = 0, dies

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            self.seen += 1
            if self.seen == self.dies:
                raise Killed
        return execute(sql, params, many, context)


@contextmanager
def as_if_nothing_had_been(client: Any) -> Iterator[None]:
    """What happens inside is rolled back; so are cookies, language and what a process keeps."""
    from http.cookies import SimpleCookie

    from django.conf import settings
    from django.db import transaction
    from django.utils import translation

    from tocsin.desk.limits import buckets
    from tocsin.desk.record.entries import SHELF
    from tocsin.desk.record.shown import looked
    from tocsin.desk.vault.local import Folder

    cookies = client.cookies.output(header="", sep="\n")
    morsels = {name: (m.value, dict(m)) for name, m in client.cookies.items()}
    language = translation.get_language()
    levels = dict(buckets.MEMORY._held)
    point, vault = transaction.savepoint(), settings.HOME.vault
    files, shelf = set(vault.rglob("*")), library()
    try:
        with (
            pytest.MonkeyPatch.context() as patched
        ):  # what is taken away comes back by no rollback
            patched.setattr(Folder, "remove", lambda self, name: None)
            yield
    finally:
        transaction.savepoint_rollback(point)
        for path in set(vault.rglob("*")) - files:
            if path.is_file():
                path.unlink()
        if library() != shelf:
            for path in (*library(), *shelf):
                path.unlink(missing_ok=True)
            for path, content in shelf.items():
                path.write_bytes(content)
        client.cookies = SimpleCookie()
        for name, (value, more) in morsels.items():
            client.cookies[name] = value
            client.cookies[name].update(more)
        assert client.cookies.output(header="", sep="\n") == cookies
        translation.activate(language or "en")
        buckets.MEMORY._held.clear()
        buckets.MEMORY._held.update(levels)
        SHELF.clear()
        looked.SHELF.clear()


def library() -> dict[Path, bytes]:
    """The files of the library, which is no part of the desk's database."""
    from django.conf import settings

    return {path: path.read_bytes() for path in settings.HOME.path.glob("library.sqlite3*")}


def shelved() -> int:
    """How many texts lie in the library."""
    from tocsin.desk.library.shelf import store

    return store().count()[0] if library() else 0


def told_of_library() -> int:
    """How often the log tells that pages came into the library."""
    from tocsin.desk.audit.models import Leaf

    leaves = Leaf.objects.values_list("content", flat=True)
    return sum(b'"library.add"' in bytes(content) for content in leaves)


def kind(path: str, data: Any) -> tuple[str, ...]:
    """What a form does: its address, its fields, and the words of its buttons and choices."""
    said = data.items() if isinstance(data, dict) else ()
    words = [f"{name}={value}" if str(value).isalpha() else str(name) for name, value in said]
    return (named(path), *sorted(words))


def named(path: str) -> str:
    """The name of the route behind an address."""
    from django.urls import Resolver404, resolve

    for urls in (None, "tocsin.desk.field.urls"):
        with suppress(Resolver404):
            return str(resolve(path.partition("?")[0], urls).url_name)
    return "?"


def rewound(thing: Any) -> None:
    """Files of a form are read from their beginning again."""
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, (list, tuple)):
        for one in thing:
            rewound(one)
    elif hasattr(thing, "seek") and hasattr(thing, "read"):
        thing.seek(0)


class Dying:
    """Stands before a method of ``Client`` that writes."""

    def __init__(self, real: Any, folder: Path) -> None:
        self.real, self.folder = real, folder
        self.tried: Counter[tuple[str, ...]] = Counter()

    def send(self, client: Any, path: str, data: Any = None, *more: Any, **rest: Any) -> Any:
        """The request of the test, after the ones that die."""
        from django.db import connection, transaction

        usable = connection.in_atomic_block and not connection.needs_rollback
        if not usable or getattr(client, "dying", False) or rest.get("follow"):
            return self.real(client, path, data, *more, **rest)
        self.tried[form := kind(path, data)] += 1
        if self.tried[form] > EACH:
            return self.real(client, path, data, *more, **rest)
        raising, client.raise_request_exception = client.raise_request_exception, False
        client.dying = True
        try:
            writes = self._sent(client, Counting(), path, data, more, rest)
            dice = random.Random(zlib.crc32(path.encode()) + writes)
            for dies in sorted(dice.sample(range(1, writes + 1), min(TRIALS, writes))):
                self._dies(client, dies, path, data, more, rest)
        finally:
            client.dying, client.raise_request_exception = False, raising
        assert not transaction.get_connection().needs_rollback
        return self.real(client, path, data, *more, **rest)

    def _sent(
        self, client: Any, counting: Counting, path: str, data: Any, more: Any, rest: Any
    ) -> int:
        from django.db import connection

        with as_if_nothing_had_been(client), connection.execute_wrapper(counting):
            self.real(client, path, data, *more, **rest)
        rewound(data)
        return counting.seen

    def _dies(self, client: Any, dies: int, path: str, data: Any, more: Any, rest: Any) -> None:
        from django.db import connection
        from tests.desk.conftest import _untold

        with as_if_nothing_had_been(client):
            before, texts, size = set(_untold()), shelved(), told_of_library()
            try:
                with connection.execute_wrapper(Counting(dies)):
                    self.real(client, path, data, *more, **rest)
            except Killed:
                connection.needs_rollback = False
            rewound(data)
            half = set(_untold()) - before
            past = shelved() != texts and told_of_library() == size
            half |= {"texts past the log"} if past else set()
            assert not half, f"{path}, killed before its write {dies}: {sorted(half)}"
            answer = self.real(client, path, data, *more, **rest)
            assert answer.status_code < 500, f"{path}, sent again after a kill: {answer}"
            self._told(path)
        rewound(data)

    def _told(self, path: str) -> None:
        with (self.folder / f"{os.getpid()}").open("a", encoding="utf-8") as told:
            told.write(f"{named(path)}\n")


def pytest_configure(config: pytest.Config) -> None:
    """Stand before every form that a test sends."""
    from django.test import Client

    folder = Path(os.environ["TOCSIN_TEST_KILLED"])
    for name in ("post", "put", "patch", "delete"):
        setattr(Client, name, _before(Dying(getattr(Client, name), folder)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of files in which nothing is sent prove nothing here."""
    sends = {
        path: SENDS.search(path.read_text(encoding="utf-8")) for path in {i.path for i in items}
    }
    config.hook.pytest_deselected(items=[item for item in items if not sends[item.path]])
    items[:] = [item for item in items if sends[item.path]]


def _before(dying: Dying) -> Any:
    nothing: Any = None if dying.real.__name__ == "post" else ""

    def send(client: Any, path: str, data: Any = nothing, *more: Any, **rest: Any) -> Any:
        return dying.send(client, path, data, *more, **rest)

    return send
