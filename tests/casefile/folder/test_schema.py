"""The published schema is the one the models give, says what each field means, and holds."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from tocsin.casefile.folder import case_schema, schema


def test_the_committed_schema_is_generated_from_the_models(root: Path) -> None:
    committed = (root / "docs/formats/casefile.schema.json").read_text("utf-8")
    assert committed == schema.rendered(), "run: python -m tocsin.casefile.folder.schema"


def test_the_committed_reference_is_generated_from_the_models(root: Path) -> None:
    committed = (root / "docs/formats/casefile.md").read_text("utf-8")
    assert committed.endswith(schema.reference())


def test_every_field_says_what_it_means() -> None:
    document = case_schema()
    for name, part in {"CaseFile": document, **document["$defs"]}.items():
        for field, value in part.get("properties", {}).items():
            assert value.get("description"), f"{name}.{field}"


@pytest.mark.slow
def test_the_example_holds_against_the_schema_as_an_editor_reads_it(root: Path) -> None:
    text = (root / "examples/kyrgyzstan-2023/case.yaml").read_text("utf-8")
    data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
    jsonschema.Draft202012Validator(case_schema()).validate(data)
    data["events"][0]["sumary"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(case_schema()).validate(data)
