"""A case folder goes in and comes out without loss; nothing protected lies readable on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.folder.merging import diff

pytestmark = pytest.mark.all_told


def test_the_example_comes_out_as_it_went_in(hand, root: Path, tmp_path: Path) -> None:
    from tocsin.desk.record.folder import write_out

    write_out(hand, tmp_path / "out")
    before = root / "examples" / "kyrgyzstan-2023"
    assert diff(load_case(before).file, load_case(tmp_path / "out").file) == []
    for part in ("exhibits", "letters"):
        for path in (before / part).iterdir():
            if not path.name.startswith((".", "numbers", "overrides")):
                assert (tmp_path / "out" / part / path.name).read_bytes() == path.read_bytes()


def test_protected_names_lie_nowhere_in_the_clear(hand, desk: Path) -> None:
    from django.db import connection

    from tocsin.casefile.public.clearing import Clearing
    from tocsin.desk.record.entries import assemble

    file = assemble(hand.case, hand.identity).file
    scanner = Clearing(file).scanner
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, str):
                        assert not scanner.scan(value), (table, value[:200])


def test_without_the_key_what_is_protected_is_left_out(hand) -> None:
    from tocsin.desk.record.entries import assemble

    shut, opened = assemble(hand.case), assemble(hand.case, hand.identity)
    assert shut.withheld > 0
    left = {e.id for e in opened.file.entities()} - {e.id for e in shut.file.entities()}
    assert "witness-a" in left
    assert len(left) == shut.withheld


@pytest.mark.past_the_log
def test_rows_swapped_in_the_database_are_noticed(hand) -> None:
    from tocsin.desk.record.entries import SwappedError, assemble
    from tocsin.desk.record.models import Entry

    one, two = Entry.objects.filter(case=hand.case, protected=True)[:2]
    Entry.objects.filter(pk=one.pk).update(sealed=two.sealed)
    with pytest.raises(SwappedError):
        assemble(hand.case, hand.identity)


def test_a_case_goes_out_and_comes_in_through_the_browser(client, hand, root: Path) -> None:
    import io
    import zipfile

    from tocsin.desk.audit.models import Leaf
    from tocsin.desk.record.models import Case, File

    answer = client.post(f"/cases/{hand.case.pk}/pack/")
    whole = answer.getvalue()
    assert answer["Content-Disposition"].endswith('filename="case.zip"')
    last = [bytes(row.content) for row in Leaf.objects.order_by("-number")[:2]]
    assert any(b"case.exported" in leaf for leaf in last)
    packed = zipfile.ZipFile(io.BytesIO(whole))
    before = root / "examples" / "kyrgyzstan-2023"
    for name in packed.namelist():
        if name.startswith("exhibits/"):
            assert packed.read(name) == (before / name).read_bytes()
    given = io.BytesIO(whole)
    given.name = "Бакыт Зорбеков.zip"
    answer = client.post("/cases/take-in/", {"packed": given})
    assert answer.status_code == 302, answer.content.decode()[-600:]
    assert Case.objects.count() == 2
    made = Case.objects.exclude(pk=hand.case.pk).get()
    assert made.files.count() == hand.case.files.count() == File.objects.count() // 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.zip", b"PK\x05\x06" + bytes(18), "What to do"),
        ("broken.zip", b"PK\x03\x04" + bytes(200), "cannot be opened"),
        ("noise.bin", b"\xff\xfe\x00noise", "neither a zip nor"),
        ("case.yaml", b"format: 1\ncase: {id: x}\n", "missing"),
    ],
)
def test_what_is_no_case_is_refused_with_words(client, name, content, told) -> None:
    import io

    from tocsin.desk.record.models import Case

    given = io.BytesIO(content)
    given.name = name
    answer = client.post("/cases/take-in/", {"packed": given})
    assert answer.status_code == 409
    assert told in answer.content.decode()
    assert not Case.objects.exists()


def test_a_zip_that_leads_out_of_its_folder_is_refused_whole(client, root: Path) -> None:
    import io
    import zipfile

    from tocsin.desk.record.models import Case

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("case.yaml", "case: {id: x, title: X, government: KG}\n")
        packed.writestr("exhibits/../../../evil.txt", "x")
    given = io.BytesIO(out.getvalue())
    given.name = "case.zip"
    assert client.post("/cases/take-in/", {"packed": given}).status_code == 409
    assert not Case.objects.exists()
