"""What the published schema of FollowTheMoney (4.11) says of entities of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

FTM = json.loads((Path(__file__).parent / "ftm-4.11.json").read_text("utf-8"))["schemata"]


def faults(lines: list[dict[str, Any]]) -> list[str]:
    """What of these entities the published schema does not know."""
    by_id = {line["id"]: line for line in lines}
    found = []
    for line in lines:
        schema = FTM[line["schema"]]
        assert set(line) == {"id", "schema", "properties"}
        for name, values in line["properties"].items():
            told = schema["properties"].get(name)
            if told is None:
                found.append(f"{line['schema']}.{name}")
                continue
            for value in values:
                assert isinstance(value, str)
                assert value
                if told["type"] == "entity":
                    other = by_id.get(value)
                    if other is None or told["range"] not in FTM[other["schema"]]["is"]:
                        found.append(f"{line['schema']}.{name} leads to no {told['range']}")
                if told["type"] == "date" and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
                    found.append(f"{name}: {value}")
                if told["type"] == "country" and not re.fullmatch(r"[a-z]{2}", value):
                    found.append(f"{name}: {value}")
                if told["type"] == "language" and not re.fullmatch(r"[a-z]{3}", value):
                    found.append(f"{name}: {value}")
    return found
