"""Vectors as files on disk, and the verdict of each implementation over them."""

from __future__ import annotations

import base64
import importlib.util
import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
VERIFY = HERE.parents[1] / "src" / "tocsin" / "seal" / "verifiers" / "verify.py"


def vectors() -> list[Path]:
    """All bundle vectors."""
    return sorted((HERE / "bundles").glob("*.json"))


def write_zip(vector: dict[str, Any], path: Path) -> Path:
    """The vector's files as a stored zip, names and doubles as they are."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for item in vector["files"]:
            content = item["text"].encode() if "text" in item else base64.b64decode(item["base64"])
            info = zipfile.ZipInfo(item["name"], (2026, 1, 1, 0, 0, 0))
            info.filename = item["name"]
            archive.writestr(info, content)
    return path


def outcome(result: dict[str, Any], expect: dict[str, Any]) -> dict[str, Any]:
    """What is compared: the verdict, and the items' verdicts where the vector names them."""
    shown = {"verdict": result["verdict"]}
    if "items" in expect:
        shown["items"] = [item["verdict"] for item in result["items"]]
    return shown


def stand_alone() -> ModuleType:
    """The single-file verifier, loaded from its file and from nowhere else."""
    spec = importlib.util.spec_from_file_location("stand_alone_verify", VERIFY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_verify_py(path: Path, options: dict[str, str]) -> dict[str, Any]:
    """The stand-alone verifier, in a process without this project on its path."""
    command = [sys.executable, "-I", "-S", str(VERIFY), str(path), "--json"]
    for name, value in options.items():
        command += [f"--{name}", value]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert (found["verdict"] in ("DAMAGED PROOF", "BYTES DIFFER", "NOT IN SEAL")) == (
        done.returncode == 1
    )
    return found


PAGE = VERIFY.with_name("verify.html")
IN_PAGE = """async ([zip, options]) => {
  const found = await tocsin.verifyZip(Uint8Array.from(atob(zip), c => c.charCodeAt(0)), options);
  return { verdict: found.verdict, items: found.items.map(i => ({ verdict: i.verdict })) };
}"""


def by_verify_html(page: Any, path: Path, options: dict[str, str]) -> dict[str, Any]:
    """The browser page; ``page`` is a Playwright page that shows it."""
    found: dict[str, Any] = page.evaluate(
        IN_PAGE, [base64.b64encode(path.read_bytes()).decode(), options]
    )
    return found


def by_product(path: Path, options: dict[str, str]) -> dict[str, Any]:
    """Tocsin itself, with no root certificates at hand, as the other two."""
    from tocsin.ground.errors import TocsinError
    from tocsin.seal.anchors.store import Trusted
    from tocsin.seal.proof.bundle import verify_bundle

    try:
        report = verify_bundle(path, Trusted(), vkey=options.get("vkey", ""))
    except TocsinError as error:
        return {"verdict": "DAMAGED PROOF", "items": [], "why": error.diagnosis.problem}
    items = [{"verdict": item.verdict, "why": item.why} for item in report.items]
    return {"verdict": report.verdict, "items": items}
