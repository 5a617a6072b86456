"""Gathers a case into a dossier: letters, annexes, originals, proofs, custody, ledger, README.

Protected exhibits stay out; where a redacted copy exists it goes in instead of the original, and
without seal proofs, since those are about the original. File names inside are neutral: annex number
and extension, because a file name can give a person away.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Sensitivity
from tocsin.casefile.public import Audience, exhibit_stays
from tocsin.gate import Gate, Item, Release, Verdict, Wish, gate_of, of_exhibits, remember
from tocsin.gate import path_of as file_of
from tocsin.ground.cells import table
from tocsin.ground.errors import Diagnosis
from tocsin.ground.files import atomic_writer
from tocsin.ground.progress import Progress, Quiet
from tocsin.letters.annex import (
    Options,
    in_words,
    is_sealed,
    make_bundle,
    manifest_of,
    positions,
    sealed_files,
    written_date,
)
from tocsin.letters.dossier.bag import Bag
from tocsin.letters.dossier.readme import Contents, Listed, page
from tocsin.seal.proof import Selection, companions, disclose, standing, trusted_from


@dataclass(slots=True)
class Dossier:
    """What was put in: payload path to SHA-256, and what was left out and why."""

    digests: dict[str, str] = field(default_factory=dict)
    exhibits: int = 0
    pages: int = 0
    sealed: int = 0
    problems: list[Diagnosis] = field(default_factory=list)
    released: list[Release] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into a dossier besides the exhibits; ``numbers`` maps exhibit id to annex.

    ``annexes`` is the bundle that went with the letter, if it is made already: it goes in as it
    is, so that the dossier and the letter never carry two.
    """

    numbers: Mapping[str, str]
    letters: Sequence[Path]
    on: date
    lang: str = "en"
    identity: Path | None = None
    reader: Audience = Audience.TRANSMITTED
    wishes: Sequence[Wish] = ()
    lived_with: Sequence[str] = ()
    annexes: Path | None = None


def make_dossier(
    folder: CaseFolder, wanted: Wanted, out: Path, progress: Progress | None = None
) -> Dossier:
    """Write the dossier of a case to ``out`` (a zip).

    Raises :class:`~tocsin.ground.errors.TocsinError` if an exhibit is missing or altered, or
    the seal cannot be opened.
    """
    made = Dossier()
    gate = gate_of(folder, wanted.reader, wishes=wanted.wishes, on=wanted.on,
                   lived_with=wanted.lived_with)  # fmt: skip
    files, verdict = _files(folder, wanted, gate, made)
    bag = Bag(_name(folder, wanted), wanted.on, info=_info(folder))
    places, sealed = _proof(folder, wanted, bag, made, files) if is_sealed(folder) else ({}, {})
    listed = _originals(folder, wanted, bag, files, sealed)
    with tempfile.TemporaryDirectory() as work:
        numbers = {key: wanted.numbers[key] for key in wanted.numbers if key in listed}
        verdict.demand()
        annexes = wanted.annexes
        if annexes is None:
            options = Options(lang=wanted.lang, on=wanted.on, positions=places, files=files)
            annexes = _bundle(folder, numbers, Path(work), options, made, progress or Quiet())
        if annexes is not None:
            bag.payload["annexes.pdf"] = annexes
        for letter in wanted.letters:
            bag.payload[f"letters/{letter.name}"] = letter
        bag.payload["custody.csv"] = _custody(folder, numbers)
        bag.payload["communications.csv"] = _ledger(folder)
        bag.tags["README.html"] = _readme(folder, wanted, bag, listed).encode()
        verdict.add(gate.judge(_items(wanted, bag)))
        verdict.demand()
        with atomic_writer(out) as stream:
            made.digests = bag.write(stream)
    remember(folder, verdict)
    made.released = list(verdict.released)
    made.exhibits = len(listed)
    return made


def _bundle(
    folder: CaseFolder, numbers: Mapping[str, str], work: Path, options: Options, made: Dossier,
    progress: Progress,
) -> Path | None:  # fmt: skip
    """The annex bundle, made; ``None`` where there is nothing to show."""
    path = work / "annexes.pdf"
    bundle = make_bundle(folder, numbers, path, options, progress)
    made.pages = bundle.pages
    made.problems += bundle.problems
    return path if bundle.entries else None


def _files(
    folder: CaseFolder, wanted: Wanted, gate: Gate, made: Dossier
) -> tuple[dict[str, str], Verdict]:
    """What the gate lets stand for each exhibit; protected ones without a copy are left out."""
    keys = []
    for key in wanted.numbers:
        exhibit = folder.file.exhibit(key)
        copies = any(d.kind == "redacted" for d in exhibit.derivatives)
        if exhibit_stays(folder.file, exhibit, gate.reader) and not copies:
            problem = "an exhibit is left out because it is protected"
            made.problems.append(Diagnosis(problem, "add a redacted derivative", place=key))
        else:
            keys.append(key)
    return of_exhibits(folder, keys, gate)


def _items(wanted: Wanted, bag: Bag) -> list[Item]:
    """Everything else that is in the bag: letters whole, our own papers, the names of all parts."""
    letters = {f"letters/{letter.name}" for letter in wanted.letters}
    out = [Item(name, content, name, own=True) for name, content in bag.tags.items()]
    for name, content in bag.payload.items():
        if name in letters:
            out.append(Item(name.removeprefix("letters/"), content, name))
        elif name.startswith("originals/") or "/documents/" in name:
            out.append(Item(name, b"", name, own=True))  # judged as an exhibit; here its name
        else:
            out.append(Item(name, content, name, own=True))
    out.append(Item(bag.name, b"", bag.name, own=True))
    return out


def _name(folder: CaseFolder, wanted: Wanted) -> str:
    return f"dossier-{folder.file.case.id}-{wanted.on.isoformat()}"


def _info(folder: CaseFolder) -> dict[str, str]:
    case = folder.file.case
    number = ", ".join(f"{r.body} {r.number}" for r in case.references)
    return {
        "External-Identifier": number or case.id,
        "Bag-Software-Agent": "Tocsin",
        **({"External-Description": "SYNTHETIC EXAMPLE"} if case.synthetic else {}),
    }


def _originals(
    folder: CaseFolder, wanted: Wanted, bag: Bag, files: Mapping[str, str], sealed: dict[str, str]
) -> dict[str, Listed]:
    """Put in the files that are not already among the proofs; list every exhibit."""
    listed = {}
    for key, number in wanted.numbers.items():
        if key not in files:
            continue
        exhibit, name = folder.file.exhibit(key), files[key]
        path = file_of(folder, name)
        inside = sealed.get(key) or f"originals/{number}{path.suffix.lower()}"
        if key not in sealed:
            bag.payload[inside] = path
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        title = exhibit.title.say(wanted.lang, folder.file.case.language)
        listed[key] = Listed(number, title, f"data/{inside}", digest)
        if name == exhibit.file:
            for translation in exhibit.translations:
                there = file_of(folder, translation.file)
                suffix = f".{translation.lang}{there.suffix.lower()}"
                bag.payload[f"originals/{number}{suffix}"] = there
    return listed


def _proof(
    folder: CaseFolder, wanted: Wanted, bag: Bag, made: Dossier, files: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Put the disclosure of the sealed exhibits in; returns their places and their files."""
    manifest = manifest_of(folder, wanted.identity)
    records = sealed_files(folder, manifest)
    chosen = []
    for key in wanted.numbers:
        if files.get(key) != folder.file.exhibit(key).file:
            continue
        if key in records:
            chosen.append(key)
        else:
            problem = "this exhibit is not under the case's seal"
            mend = "seal the exhibits again: tocsin seal CASE/exhibits --out CASE/seal"
            made.problems.append(Diagnosis(problem, mend, place=key))
    if not chosen:
        return {}, {}
    trusted = trusted_from([], None)
    disclosure = disclose(
        manifest,
        [Selection(records[key].path) for key in chosen],
        archive=folder.exhibits,
        groups=frozenset({"ordinary"}),
        standing=lambda seal: standing(manifest.vault, seal, trusted),
    )
    for name, content in {**disclosure.files, **companions(disclosure)}.items():
        bag.payload[f"proof/{name}"] = content
    made.sealed = len(chosen)
    documents = {
        key: f"proof/{item['document']}"
        for key, item in zip(chosen, disclosure.document["items"], strict=True)
    }
    return in_words(positions(folder, manifest), wanted.lang), documents


def _custody(folder: CaseFolder, numbers: Mapping[str, str]) -> bytes:
    rows = [("annex", "date", "action", "by", "place")]
    rows += [
        (number, step.date.text, step.action, step.by, step.place)
        for key, number in numbers.items()
        for step in folder.file.exhibit(key).custody
    ]
    return table(rows)


def _ledger(folder: CaseFolder) -> bytes:
    """The communications that may be told, with ids of public parties only."""
    public = {p.id for p in folder.file.parties if not p.protected}
    rows = [("date", "kind", "direction", "from", "to", "number", "reference", "subject")]
    for item in sorted(folder.file.communications, key=lambda c: c.date):
        if item.sensitivity is not Sensitivity.PUBLIC:
            continue
        to = "; ".join(folder.file.party(a.party).name for a in item.to if a.party in public)
        sender = folder.file.party(item.sender).name if item.sender in public else ""
        subject = str(item.subject) if item.subject else ""
        kind, way = item.kind.value, item.direction.value
        number, reference = item.number, item.body_reference
        rows.append((item.date.text, kind, way, sender, to, number, reference, subject))
    return table(rows)


def _readme(folder: CaseFolder, wanted: Wanted, bag: Bag, listed: dict[str, Listed]) -> str:
    case = folder.file.case
    parts = {name.split("/")[0] + "/" if "/" in name else name for name in bag.payload}
    number = ", ".join(f"{r.body} {r.number}" for r in case.references) or case.id
    contents = Contents(
        title=case.title.say(wanted.lang, case.language),
        number=number,
        made=written_date(UncertainDate.of(wanted.on), wanted.lang),
        exhibits=tuple(listed.values()),
        parts=frozenset(parts),
        sealed="proof/" in parts,
        synthetic=case.synthetic,
    )
    return page(contents, wanted.lang)
