"""Publishing: what would be public and why not, a preview, the pages; one name refuses all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any


def test_every_entity_stands_somewhere_with_its_reason(client: Any, case: Any, hand: Any) -> None:
    from tocsin.casefile.public.showing import shown
    from tocsin.desk.record.entries import assemble

    file = assemble(case, hand.identity).file
    items = shown(file)
    assert [item.id for item in items] == [entity.id for entity in file.entities()]
    page = client.get(f"/cases/{case.pk}/publish/").content.decode()
    assert "Would be public" in page
    assert "Held back" in page


def test_the_pages_are_a_publication_that_sums_up(client: Any, case: Any) -> None:
    import hashlib

    answer = client.post(
        f"/cases/{case.pk}/publish/", {"day": "2023-12-01", "languages": ["en", "ru"]}
    )
    assert answer.status_code == 200, answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        for line in packed.read("SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest
        assert not [n for n in packed.namelist() if n.startswith(("fr/", "es/"))]


def test_the_preview_is_the_page_in_a_sandbox(client: Any, case: Any) -> None:
    page = client.get(f"/cases/{case.pk}/publish/ru/?on=2023-12-01")
    assert "sandbox" in page["Content-Security-Policy"]
    assert 'lang="ru"' in page.content.decode()
    assert client.get(f"/cases/{case.pk}/publish/xx/").status_code == 404


def test_pages_go_into_an_empty_folder_and_nowhere_else(
    client: Any, case: Any, hand: Any, tmp_path: Path
) -> None:
    import datetime

    import pytest

    from tocsin.desk.outgoing.public import LANGUAGES, build_into
    from tocsin.ground.errors import TocsinError

    day = datetime.date(2023, 12, 1)
    count = build_into(hand, day, LANGUAGES, tmp_path / "pages")
    assert count == sum(path.is_file() for path in (tmp_path / "pages").rglob("*"))
    build_into(hand, day, LANGUAGES, tmp_path / "pages")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    with pytest.raises(TocsinError):
        build_into(hand, day, LANGUAGES, tmp_path / "other")
    assert (tmp_path / "other" / "mine.txt").read_text() == "mine"


def test_the_day_stands_in_the_form_in_every_language(client: Any, case: Any) -> None:
    """A date field of a browser takes only year-month-day, whatever the page's language."""
    import re

    for language in ("en", "fr", "es", "ru", "ky"):
        client.post("/language/", {"language": language})
        for address in ("publish/", "letters/"):
            page = client.get(f"/cases/{case.pk}/{address}").content.decode()
            shown = re.findall(r'<input type="date"[^>]*value="([^"]*)"', page)
            assert shown, (language, address)
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in shown), shown
