"""A publication: all its files in memory first, then on disk, with a manifest of hashes.

Nothing of an earlier publication is left behind, and nothing that is not ours is touched:
only files that the earlier manifest lists are removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tocsin.casefile.public import PublicCase
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.site.casepage import case_page
from tocsin.site.changes import changes_page, compare, data, extend
from tocsin.site.feed import feed
from tocsin.site.page import Frame, Phrases, Voice, el, join, latest, page
from tocsin.site.proofpage import SealShown, proof_page

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class ToPublish:
    """A case and the public part of its seal."""

    case: PublicCase
    seal: SealShown | None = None


def build(
    cases: Sequence[ToPublish], frame: Frame, before: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Every file of the publication by its path.

    ``before`` holds the data files of the publication this one replaces (``data/*.json``),
    from which the change logs go on; empty for the first.
    """
    files: dict[str, bytes] = {}
    for item in cases:
        key = item.case.case.id
        if f"data/{key}.json" in files:
            raise TocsinError(f"two cases have the id {key!r}", mend="give one of them a new id")
        log = _log(item.case, frame, before)
        record = {"case": data(item.case), "log": log}
        files[f"data/{key}.json"] = _json(record)
        if item.seal:
            files[f"data/{key}.checkpoint"] = item.seal.checkpoint.encode()
            files[f"data/{key}.note"] = item.seal.note.encode()
            for name, content in item.seal.anchors.items():
                files[f"data/{key}.{name}"] = content
            files.update(item.seal.verifiers)
        for lang in frame.languages:
            files[f"{lang}/{key}/index.html"] = case_page(item.case, frame, lang)
            files[f"{lang}/{key}/changes.html"] = changes_page(item.case, log, frame, lang)
            files[f"{lang}/{key}/proof.html"] = proof_page(item.case, item.seal, frame, lang)
            files[f"{lang}/{key}/feed.xml"] = feed(item.case, log, frame, lang)
    for lang in frame.languages:
        files[f"{lang}/index.html"] = _index(cases, frame, lang, up="../")
    files["index.html"] = _index(cases, frame, frame.languages[0], up="")
    return _with_manifest(files)


def _log(case: PublicCase, frame: Frame, before: Mapping[str, bytes]) -> list[dict[str, Any]]:
    old = before.get(f"data/{case.case.id}.json")
    if old is None:
        return extend([], [], frame.day, first=True)
    try:
        record = json.loads(old)
        changes = compare(record["case"], data(case), frame.languages)
        return extend(record["log"], changes, frame.day, first=False)
    except (ValueError, KeyError, TypeError):
        raise TocsinError(
            "the data of the earlier publication cannot be read, so its change log would be lost",
            mend="restore the file from a copy, or publish into a new folder",
            file=f"data/{case.case.id}.json",
        ) from None


def _index(cases: Sequence[ToPublish], frame: Frame, lang: str, up: str) -> bytes:
    say = Phrases(lang)
    below = "" if up else f"{lang}/"
    items = []
    for item in cases:
        voice = Voice(item.case, lang, frame.law)
        last = latest(item.case, frame.day)
        head = el(
            "a", voice.text(item.case.case.title), href=f"{below}{item.case.case.id}/index.html"
        )
        numbers = ", ".join(f"{r.body} {r.number}" for r in item.case.case.references)
        where = ", ".join(filter(None, (voice.country(), numbers)))
        news = (
            el("p", voice.date(last.date), voice.say.colon, voice.text(last.summary))
            if last
            else None
        )
        items.append(el("li", el("h2", head), el("p", where, class_="how"), news))
    body = join(
        el("h1", say("page.home")),
        el("p", say("page.tagline"), class_="lead"),
        el("ul", *items, class_="plain"),
    )
    return page(frame, lang, title=say("page.home"), body=body, up=up, name="index.html")


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _with_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(files.items())
    }
    files[MANIFEST] = _json({"format": 1, "files": listed})
    sums = [f"{hashlib.sha256(c).hexdigest()}  {n}" for n, c in sorted(files.items())]
    files[SUMS] = ("\n".join(sums) + "\n").encode()
    return files


def read_before(folder: Path) -> dict[str, bytes]:
    """The data files of the publication that stands in ``folder``."""
    found = sorted((folder / "data").glob("*.json")) if (folder / "data").is_dir() else []
    return {f"data/{path.name}": path.read_bytes() for path in found}


def write(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write the publication; returns the files of the earlier one that were removed.

    Pages first, the manifest and the sums last: a reader who meets a manifest finds all
    that it lists. Files with the same content are left untouched.
    """
    stale = sorted(_listed(folder) - set(files))
    last = (MANIFEST, SUMS)
    for name in [*(n for n in sorted(files) if n not in last), *last]:
        path = folder / name
        if not (path.is_file() and path.read_bytes() == files[name]):
            write_bytes(path, files[name])
    for name in stale:
        (folder / name).unlink(missing_ok=True)
        for parent in PurePosixPath(name).parents:
            if str(parent) != "." and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
    return stale


def _listed(folder: Path) -> set[str]:
    """What the earlier manifest lists, if it is one and names nothing outside the folder."""
    try:
        names = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    inside = folder.resolve()
    return {n for n in names if (folder / n).resolve().is_relative_to(inside)}
