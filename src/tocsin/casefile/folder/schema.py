"""The JSON Schema of the case file, generated from the models and the strings under their fields.

``python -m tocsin.casefile.folder.schema`` prints it; ``docs/formats/casefile.schema.json`` is
its output, and a test holds the two together. JSON Schema draft 2020-12.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from types import ModuleType
from typing import Any

from tocsin.casefile.model import base, correspondence, evidence, facts, matter, parties, words
from tocsin.casefile.model import whole as model

MODULES: tuple[ModuleType, ...] = (base, parties, facts, evidence, correspondence, matter, model)


def meanings() -> dict[str, dict[str, str]]:
    """What each field of each model means: the string literal under it in the source."""
    out: dict[str, dict[str, str]] = {}
    for module in MODULES:
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                out[node.name] = dict(_fields(node))
    for name, fields in out.items():
        if name != "Entity" and "notes" not in fields and name in ENTITIES:
            out[name] = {**out["Entity"], **fields}
    return out


ENTITIES = (
    "Party", "Source", "Event", "Allegation", "Exhibit", "Communication", "Recommendation",
)  # fmt: skip


def _fields(node: ast.ClassDef) -> list[tuple[str, str]]:
    out = []
    for field, text in zip(node.body, node.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            out.append((field.target.id, str(text.value.value)))
    return out


def case_schema() -> dict[str, Any]:
    """The schema as a document."""
    document = model.CaseFile.model_json_schema(mode="validation")
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    document["title"] = "Tocsin case file"
    told = meanings()
    _describe(document, told.get("CaseFile", {}))
    document["properties"]["format"] = {"enum": [1, "1"], "description": "Version of this format."}
    for name, part in document["$defs"].items():
        _describe(part, told.get(name, {}))
        part.pop("title", None)
    document["$defs"]["Text"] = {
        "description": "A text: a plain string in the language of record, or one per language.",
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "propertyNames": {"pattern": "^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"},
                "additionalProperties": {"type": "string"},
                "minProperties": 1,
            },
        ],
    }
    return document


def _describe(part: dict[str, Any], told: dict[str, str]) -> None:
    for name, field in part.get("properties", {}).items():
        field.pop("title", None)
        if name in told:
            field["description"] = told[name]


def rendered() -> str:
    """The schema as the text of ``docs/formats/casefile.schema.json``."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n"


def _choice(shape: dict[str, Any]) -> str:
    """The words a field takes where it has its own closed list."""
    for part in (shape, *shape.get("anyOf", ())):
        if "enum" in part:
            words = dict.fromkeys(f"`{word}`" for word in part["enum"])
            return f" One of {', '.join(words)}."
    return ""


def reference() -> str:
    """The tables of ``docs/formats/casefile.md``: every model, field and meaning."""
    told = meanings()
    document = case_schema()
    parts = {"CaseFile": document, **document["$defs"]}
    out = []
    for module in MODULES[1:]:
        for name, part in parts.items():
            if getattr(module, name, None) is None or part.get("type") != "object":
                continue
            if getattr(module, name).__module__ != module.__name__:
                continue
            doc = inspect.getdoc(getattr(module, name)) or ""
            out += [
                f"### {name}",
                "",
                doc.splitlines()[0],
                "",
                "| field | meaning |",
                "| --- | --- |",
            ]
            required = part.get("required", [])
            for field, shape in part["properties"].items():
                mark = " (needed)" if field in required else ""
                meaning = told.get(name, {}).get(field, "")
                out.append(f"| `{field}`{mark} | {meaning}{_choice(shape)} |")
            out.append("")
    out += ["### Words", "", "| list | words |", "| --- | --- |"]
    for name in sorted(parts):
        if hasattr(words, name):
            listed = ", ".join(f"`{word}`" for word in parts[name]["enum"])
            doc = (inspect.getdoc(getattr(words, name)) or "").splitlines()[0]
            out.append(f"| {name}: {doc} | {listed} |")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference() if "--reference" in sys.argv else rendered())
