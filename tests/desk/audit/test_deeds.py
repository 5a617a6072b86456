"""Whatever the desk writes into its log has a phrase that a person reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

DESK = Path(__file__).parents[3] / "src" / "tocsin" / "desk"
TELLERS = {"record", "Told", "_note"}


def told() -> Iterator[str]:
    """Every action that stands as a word where a leaf is written."""
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in TELLERS:
                    for part in node.args[:2]:
                        yield from (
                            each.value
                            for each in ast.walk(part)
                            if isinstance(each, ast.Constant)
                            and isinstance(each.value, str)
                            and each.value.count(".") == 1
                            and each.value.replace(".", "").replace("_", "").isidentifier()
                        )


def test_every_action_of_the_log_has_its_phrase(django) -> None:
    from tocsin.desk.audit.deeds import DEEDS
    from tocsin.desk.look.templatetags.look import CHANGES
    from tocsin.desk.reports.models import Message

    said = {word for word in told() if not word.endswith(".")}  # the rest is made of parts
    assert len(said) > 50
    said |= {f"entry.{why}" for why in CHANGES} | {f"report.{kind}" for kind in Message.Kind.values}
    assert said - set(DEEDS) == set()


def test_the_page_of_the_log_speaks_the_readers_language(client, case) -> None:
    from tocsin.desk.audit.deeds import DEEDS

    client.post("/language/", {"language": "ru"})
    page = client.get("/log/").content.decode()
    shown = set(re.findall(r'([^<>]+) <code class="quiet small">([a-z_.-]+)</code>', page))
    assert shown
    for phrase, action in shown:
        assert action in DEEDS
        assert not phrase.isascii(), "in Russian, not in the words of the source"
