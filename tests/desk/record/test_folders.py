"""A case folder goes in and comes out without loss; nothing protected lies readable on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.merge import diff


def test_the_example_comes_out_as_it_went_in(hand, root: Path, tmp_path: Path) -> None:
    from tocsin.desk.record.folders import write_out

    write_out(hand, tmp_path / "out")
    before = root / "examples" / "kyrgyzstan-2023"
    assert diff(load_case(before).file, load_case(tmp_path / "out").file) == []
    for part in ("exhibits", "letters"):
        for path in (before / part).iterdir():
            if not path.name.startswith((".", "numbers", "overrides")):
                assert (tmp_path / "out" / part / path.name).read_bytes() == path.read_bytes()


def test_protected_names_lie_nowhere_in_the_clear(hand, desk: Path) -> None:
    from django.db import connection

    from tocsin.casefile.clearing import Clearing
    from tocsin.desk.record.assemble import assemble

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
    from tocsin.desk.record.assemble import assemble

    shut, opened = assemble(hand.case), assemble(hand.case, hand.identity)
    assert shut.withheld > 0
    left = {e.id for e in opened.file.entities()} - {e.id for e in shut.file.entities()}
    assert "witness-a" in left
    assert len(left) == shut.withheld


def test_rows_swapped_in_the_database_are_noticed(hand) -> None:
    from tocsin.desk.record.assemble import assemble
    from tocsin.desk.record.models import Entry
    from tocsin.desk.record.sealing import SwappedError

    one, two = Entry.objects.filter(case=hand.case, protected=True)[:2]
    Entry.objects.filter(pk=one.pk).update(sealed=two.sealed)
    with pytest.raises(SwappedError):
        assemble(hand.case, hand.identity)
