"""Another program holds the database of a served desk: a sentence, nothing by halves, and on."""

from __future__ import annotations

import html
import re
import sqlite3
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
PASSPHRASE = "слон чай гора мост"
WORDS = "An hour's work, typed while somebody copies the database."


def test_who_is_locked_out_keeps_what_she_typed_and_sends_it_once_more(tmp_path: Path) -> None:
    from benchmarks._visitor import Visitor, serving

    home = tmp_path / "desk"
    with serving(home) as running:
        visitor = Visitor(running.port)

        def send(path: str, fields: dict[str, str], token: str = "") -> tuple[int, str]:
            if not token:
                _status, page = visitor.ask("GET", path)
                found = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
                assert found is not None, page[:400]
                token = found[1]
            return visitor.ask("POST", path, fields | {"csrfmiddlewaretoken": token})

        start = "/" + running.link.split("/", 3)[3]
        given = {"language": "en", "name": "Aigul", "passphrase": PASSPHRASE, "again": PASSPHRASE}
        assert send(start, given)[0] == 302
        _status, page = visitor.ask("GET", "/inbox/")
        token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
        other = sqlite3.connect(home / "desk.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            assert visitor.ask("GET", "/inbox/")[0] == 200, "what is there can be read"
            status, page = send("/inbox/", {"words": WORDS}, token)
        finally:
            other.execute("ROLLBACK")
            other.close()
        assert status == 503
        assert "Nothing was kept" in page
        assert WORDS in html.unescape(page), "it can be copied from the page"
        status, page = send("/inbox/", {"words": WORDS}, token)
        assert status == 302, page
        documents = set(
            re.findall(r'href="(/inbox/[0-9a-f-]{36}/)"', visitor.ask("GET", "/inbox/")[1])
        )
        assert len(documents) == 1
