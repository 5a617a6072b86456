"""Nobody writes a way out around the gate: every writer of files and caller of networks is known.

A new writer fails here until it goes through ``gate/door.py`` or stands below with its reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

WRITERS = frozenset(
    """write_bytes write_text atomic_writer writestr save savez tofile urlopen HTTPConnection
    HTTPSConnection create_connection sendmail send_message putrequest copyfile copy2 copytree
    move make_archive NamedTemporaryFile""".split()  # noqa: SIM905 - a list in words
)
_MODES = frozenset("wax")

# rooms that hold nothing of a case file, or write for the house alone
ROOMS = {
    "gate": "the gate itself",
    "ground": "how files are written, for everybody",
    "formats": "readers; pictures and packages in memory for their own use",
    "casefile": "the case folder of the house itself",
    "seal": "the vault of the house; cli/proving/disclose.py judges a disclosure first",
    "compare": "the tamper report, for the house, about files the other side brought back",
    "desk": "the office of the house: its own database, vault and files in its home",
    "library": "the research corpus: published documents",
    "examples": "synthetic examples",
}
# writers one by one
FILES = {
    "cli/cases/library.py": "findings in published documents, nothing of a case",
    "checks/output/write.py": "docs/checks, from the rules, for developers",
    "letters/words/begin.py": "a catalogue of words in the source tree, for who adds a language",
    "cli/papers/compile.py": "--record: the case file of the house",
    "cli/cases/case.py": "the case file of the house",
    "cli/example/demo.py": "synthetic example",
    "cli/sealing/inventory.py": "an empty form",
    "cli/sealing/keys.py": "keys and shares of the house",
    "cli/sealing/receipt.py": "a receipt: digests and counts of a seal",
    "cli/sealing/renew.py": "time stamps over digests",
    "cli/proving/witness.py": "keys and notes of a witness",
    "cli/proving/witnessing.py": "a checkpoint for a witness: a signed digest",
    "letters/annex/bundle.py": "into a temporary folder; letter and dossier judge the bytes",
    "letters/annex/sheets.py": "pictures drawn in memory for the bundle",
    "letters/dossier/bag.py": "the zip; dossier/build.py judges every member first",
    "letters/dossier/build.py": "after verdict.demand() on every member",
    "letters/gate/verdict.py": "overrides.jsonl, the record of the house",
    "cli/cases/case_ledger.py": "the case file of the house: what came in",
    "letters/ledger/carrying.py": "the case file of the house, after judge_sending",
    "letters/ledger/receiving.py": "attachments of mail that came in, into the case folder",
    "letters/nodes/fonts.py": "font files into a folder for the typesetter",
    "letters/order/register.py": "numbers.json, the record of the house",
    "letters/pipeline.py": "internal copies, which say that they are not to be sent",
    "letters/redact/exhibits.py": "pages in memory",
    "letters/redact/pictures.py": "pixels in memory",
    "letters/reimport/bring_back_file.py": "a draft of the house",
    "letters/writers/office/package.py": "a DOCX in memory",
    "site/build.py": "after cli/papers/publish.py held every file against every case",
}


def writers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that write files or talk to a network: line and name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name in WRITERS:
            yield node.lineno, name
        elif name in ("open", "fdopen", "ZipFile"):
            values = [*node.args, *(k.value for k in node.keywords if k.arg == "mode")]
            modes = [v.value for v in values if isinstance(v, ast.Constant)]
            if any(isinstance(m, str) and m[:1] in _MODES and len(m) < 4 for m in modes):
                yield node.lineno, name


@lru_cache(maxsize=1)
def found(root: Path) -> dict[str, list[tuple[int, str]]]:
    """The calls of each file that writes, outside the rooms that may."""
    base = root / "src" / "tocsin"
    out = {}
    for path in sorted(base.rglob("*.py")):
        name = path.relative_to(base).as_posix()
        if name.split("/")[0] in ROOMS:
            continue
        if calls := list(writers(ast.parse(path.read_text("utf-8")))):
            out[name] = calls
    return out


def test_every_writer_is_behind_the_gate_or_has_its_reason(root: Path) -> None:
    unknown = {name: calls for name, calls in found(root).items() if name not in FILES}
    assert unknown == {}, "send it through tocsin.gate.door.write_out, or say here why not"


def test_no_reason_outlives_its_writer(root: Path) -> None:
    there = {path.relative_to(root / "src" / "tocsin").as_posix()
             for path in (root / "src" / "tocsin").rglob("*.py")}  # fmt: skip
    written = set(found(root))
    gone = [name for name in FILES if name not in there or name not in written]
    assert gone == []


def test_what_leaves_calls_the_gate(root: Path) -> None:
    """The verbs that let things leave ask it, by name, in the code that runs before they write."""
    base = root / "src" / "tocsin"
    for name, wanted in {
        "letters/pipeline.py": "write_out",
        "letters/dossier/build.py": "verdict.demand()",
        "letters/gate/sending.py": "of_exhibits",
        "site/publishing.py": "gate_of(folder, Audience.PUBLIC, on=frame.day).judge",
        "cli/cases/docket.py": "write_out",
        "cli/proving/disclose.py": "judge",
        "letters/ledger/carrying.py": "judge_sending",
        "letters/gate/facts.py": "leaving",
    }.items():
        assert wanted in (base / name).read_text("utf-8"), name
