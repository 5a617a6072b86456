"""The desk's own log: a leaf with every change, checked by ``tocsin verify``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def home(desk: Path, tmp_path: Path):
    """A home whose log is its own: the leaves are those of this test's transaction."""
    from tocsin.desk.audit.models import Head, Leaf
    from tocsin.desk.home import Home

    Leaf.objects.all().delete()
    Head.objects.update(size=0)
    return Home(tmp_path / "home")


def test_a_leaf_outside_a_transaction_is_refused(django) -> None:
    from tocsin.desk.audit.services import record

    with pytest.raises(RuntimeError):
        record("lost.leaf")


def test_every_change_is_a_leaf_and_no_leaf_holds_a_name(home, case) -> None:
    from tocsin.desk.audit.models import Leaf

    leaves = [json.loads(bytes(leaf.content)) for leaf in Leaf.objects.order_by("number")]
    assert leaves[0]["do"] == "desk.begun"
    assert sum(leaf["do"] == "entry.imported" for leaf in leaves) == case.entries.count()
    assert {"v", "at", "do", "by", "on", "version", "sha256", "row"} >= set().union(*leaves)


def test_the_log_is_verified_and_a_bent_leaf_is_found(home, case, capsys) -> None:
    from tocsin.cli.main import main
    from tocsin.desk.audit.models import Leaf
    from tocsin.desk.audit.services import differing_leaf, publish

    size = publish(home)
    assert size == Leaf.objects.count() > 100
    assert publish(home) == size
    assert main(["verify", str(home.log)]) == 0
    assert f"{size:,} entries" in capsys.readouterr().out
    assert differing_leaf(home) is None
    leaf = Leaf.objects.get(number=7)
    leaf.content = bytes(leaf.content).replace(b"imported", b"imagined")
    leaf.save()
    assert differing_leaf(home) == 7
    tile = next((home.log / "tile" / "entries").rglob("*"))
    bundles = [path for path in (home.log / "tile" / "entries").rglob("*") if path.is_file()]
    bundles[0].write_bytes(bundles[0].read_bytes().replace(b"imported", b"imagined", 1))
    assert tile.exists()
    assert main(["verify", str(home.log)]) == 1
    assert "was changed" in capsys.readouterr().out


def test_a_database_put_back_to_an_older_day_is_noticed(home, case) -> None:
    from tocsin.desk.audit.models import Head, Leaf
    from tocsin.desk.audit.services import publish
    from tocsin.ground.errors import TocsinError

    size = publish(home)
    Leaf.objects.filter(number__gte=size - 5).delete()
    Head.objects.update(size=size - 5)
    with pytest.raises(TocsinError, match="older copy"):
        publish(home)


def test_a_change_that_fails_leaves_no_leaf(home, hand) -> None:
    from tocsin.desk.audit.models import Head
    from tocsin.desk.record.entries import StaleError, assemble, replace_file

    before = Head.objects.get(pk=1).size
    file = assemble(hand.case, hand.identity).file
    with pytest.raises(StaleError):
        replace_file(hand, file, "changed", revision=999)
    assert Head.objects.get(pk=1).size == before


def test_opening_a_case_is_told_once_a_session_and_case(client: Any, case: Any) -> None:
    from tocsin.desk.audit.models import Leaf

    def told() -> list[dict[str, Any]]:
        rows = [json.loads(bytes(row.content)) for row in Leaf.objects.order_by("number")]
        return [row for row in rows if row["do"] == "case.read"]

    assert told() == []
    for _turn in range(2):
        client.get(f"/cases/{case.pk}/")
        client.get(f"/cases/{case.pk}/timeline/")
    assert [row["on"] for row in told()] == [f"record.case:{case.pk}"]
    assert "row" not in told()[0]
    client.post("/sign-out/")
    client.post("/sign-in/", {"name": "Айгуль", "passphrase": "слон чай гора мост"})
    client.get(f"/cases/{case.pk}/docket/")
    assert len(told()) == 2


def test_who_holds_no_key_opens_nothing_and_no_read_is_told(client: Any, hand: Any) -> None:
    from django.test import Client

    from tocsin.desk.audit.models import Leaf
    from tocsin.desk.people import services
    from tocsin.desk.record.seats import seating

    auditor = services.admit("Auditor", "слон чай гора мост", "en").member
    seating.seat(hand, auditor, ["auditor"])
    other = Client(HTTP_HOST="127.0.0.1")
    other.post("/sign-in/", {"name": "Auditor", "passphrase": "слон чай гора мост"})
    assert other.get(f"/cases/{hand.case.pk}/").status_code == 200
    assert not [r for r in Leaf.objects.all() if b"case.read" in bytes(r.content)]


def test_a_sign_in_that_failed_is_told_too(browser: Any, member: Any) -> None:
    from tocsin.desk.audit.models import Leaf

    browser.post("/sign-in/", {"name": member.name, "passphrase": "слон чай гора река"})
    told = [json.loads(bytes(row.content)) for row in Leaf.objects.order_by("number")]
    assert (told[-1]["do"], told[-1]["by"]) == ("member.refused", member.pk)
