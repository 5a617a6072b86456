"""What a person named, as single files: a file, a folder, an archive, the page of an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tocsin.formats.bounds import open_package
from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.library.collect.addresses import Collector


@dataclass(frozen=True, slots=True)
class Source:
    """One file to take in: its name as the person knows it, and its address where that is known."""

    path: Path
    name: str
    address: str = ""
    when: str = ""
    """When it was saved (ISO 8601), by the clock of its folder; empty where nobody knows."""


def sources(what: str, work: Path, collector: Collector | None = None) -> Iterator[Source]:
    """The files behind one word of a command; ``work`` is a folder for what is unpacked."""
    if what.startswith(("http://", "https://", "http:/", "https:/")):
        if collector is None:
            raise MisuseError(
                "an address is not fetched here",
                mend="open it in a browser, save the page, and add the saved file",
            )
        yield Source(collector.page(what), what, what)
        return
    path = Path(what)
    if path.is_dir():
        for found in sorted(path.rglob("*")):
            if found.is_file() and not any(p[:1] == "." for p in found.relative_to(path).parts):
                yield from _file(found, work)
    elif path.exists():
        yield from _file(path, work)
    else:
        raise TocsinError("it is not there", file=path, mend="look at the path")


def _file(path: Path, work: Path) -> Iterator[Source]:
    if path.suffix.lower() == ".zip":
        yield from _unpacked(path, work)
    else:
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
        yield Source(path, path.name, when=when)


def _unpacked(path: Path, work: Path) -> Iterator[Source]:
    with open_package(path.read_bytes(), file=path.name) as package:
        for number, name in enumerate(sorted(package.names)):
            if name.endswith("/") or Path(name).name.startswith("."):
                continue
            target = work / f"{number:06d}-{Path(name).name[-80:]}"
            target.write_bytes(package.read(name))
            yield Source(target, f"{path.name}: {name}")
            target.unlink(missing_ok=True)
