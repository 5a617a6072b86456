"""A case taken out for other programs, and brought in from an archive."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest
from tests.ground.ftm import faults

NAME = "Seitbekov"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def take(client: Any, case: Any) -> Any:
    def taken(form: str, reader: str) -> Any:
        return client.post(f"/cases/{case.pk}/take-out/", {"form": form, "reader": reader})

    return taken


def test_the_public_gets_what_is_cleared_as_follow_the_money(take) -> None:
    answer = take("ftm", "public")
    assert answer.status_code == 200
    text = body(answer).decode()
    lines = [json.loads(line) for line in text.splitlines()]
    assert faults(lines) == []
    names = {v for line in lines for v in line["properties"].get("name", ())}
    assert {"Union of Miners", "City police", "The office was searched."} <= names
    for stays in (NAME, "A second search", "ev-search", "person-7", "questioned"):
        assert stays not in text
    roles = {(e["properties"]["role"][0]) for e in lines if e["schema"] == "UnknownLink"}
    assert roles == {"actor", "target"}
    assert len({line["id"] for line in lines}) == len(lines)


def test_what_was_chosen_stays_chosen_where_nothing_left(take) -> None:
    answer = take("bag", "public")
    assert answer.status_code == 409
    chosen = re.findall(r'<input type="radio"[^>]*value="(\w+)" checked>', answer.content.decode())
    assert chosen == ["bag", "public"]


def test_the_house_gets_all_of_it(take) -> None:
    lines = [json.loads(line) for line in body(take("ftm", "house")).splitlines()]
    assert faults(lines) == []
    assert NAME in json.dumps(lines, ensure_ascii=False)


def test_the_whole_example_fits_the_published_schema(member) -> None:
    from tocsin.casefile.folder import load_case
    from tocsin.casefile.public import public
    from tocsin.desk.exchange import ftm
    from tocsin.examples import case_folder
    from tocsin.gate.reads import raw

    file = load_case(case_folder()).file
    for each in (file, public(file)):
        lines = [json.loads(line) for line in ftm.entities(each, "seed").splitlines()]
        assert faults(lines) == []
        assert {"Event", "PublicBody", "Organization", "Document"} <= {e["schema"] for e in lines}
        ids = [line["id"] for line in lines]
        assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", key) for key in ids)
        # none looks like something coded, which the gate would open
        assert list(raw.packed(" ".join(ids))) == []
    again = ftm.entities(public(file), "seed")
    assert again == ftm.entities(public(file), "seed")
    assert again != ftm.entities(public(file), "other")


def test_tables_hold_every_entry_and_no_formula(take, hand) -> None:
    from tocsin.desk.exchange import sheets
    from tocsin.desk.record.entries import assemble

    with zipfile.ZipFile(io.BytesIO(body(take("csv", "house")))) as packed:
        text = packed.read("events.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["id"] for row in rows] == ["ev-search", "ev-inside", "ev-told"]
        assert rows[0]["actors"] == "police"
        assert NAME in packed.read("parties.csv").decode()
    with zipfile.ZipFile(io.BytesIO(body(take("csv", "public")))) as packed:
        for name in packed.namelist():
            assert NAME not in packed.read(name).decode()
    file = assemble(hand.case, hand.identity).file
    for start in ("=", "+", "-", "@", "\t=", " =1+1", "\r="):
        event = file.events[0].model_copy(
            update={"channel": "", "notes": f"{start}cmd|' /C calc'!A0"}
        )
        table = sheets.tables(file.model_copy(update={"events": [event]}))["events.csv"]
        for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))):
            for cell in row:
                assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_bag_holds_for_bagit_and_comes_back_as_the_same_case(
    take, member, hand, tmp_path
) -> None:
    from tocsin.desk.record.entries import assemble, case_identity
    from tocsin.desk.record.folder import exchange, files

    packed = body(take("bag", "house"))
    with zipfile.ZipFile(io.BytesIO(packed)) as out:
        out.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / "case"))
    bag.validate()
    assert NAME in (tmp_path / "case" / "data" / "exhibits" / "names.txt").read_text()
    identity = _identity(member)
    came = exchange.bring_in_zip(io.BytesIO(packed), member)
    key = case_identity(came, member, identity)
    before = assemble(hand.case, hand.identity).file
    assert assemble(came, key).file.model_dump() == before.model_dump()
    from tocsin.desk.record.entries import Hand

    paths = {path: digest for path, (digest, _row) in files.held(Hand(came, member, key)).items()}
    assert paths == {path: digest for path, (digest, _row) in files.held(hand).items()}


def _identity(member: Any) -> Any:
    import pyrage
    from tests.desk.conftest import PASSPHRASE

    from tocsin.desk.people.identities import agescrypt

    text = agescrypt.unwrap(bytes(member.wrapped), PASSPHRASE).decode()
    return pyrage.x25519.Identity.from_str(text)


def made_by_bagit(folder: Path) -> bytes:
    """A case folder bagged by the Library of Congress's own tool, and packed."""
    from tests.desk.api.conftest import CASE, FILES

    (folder / "exhibits").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, "utf-8")
    for name, text in FILES.items():
        (folder / "exhibits" / name).write_text(text, "utf-8")
    bagit.make_bag(str(folder), checksums=["sha256", "md5"])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.write(path, path.relative_to(folder.parent).as_posix())
    return packed.getvalue()


def bent(packed: bytes, how: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if how == "altered" and info.filename.endswith("decree.txt"):
                content += b"!"
            if how == "manifest" and info.filename.endswith("/manifest-sha256.txt"):
                content = content.replace(b"decree", b"decr33")
            if how == "missing" and info.filename.endswith("decree.txt"):
                continue
            if how == "no manifest" and "/manifest-" in info.filename:
                continue
            new.writestr(info.filename, content)
        root = old.namelist()[0].split("/")[0]
        if how == "besides":
            new.writestr(f"{root}/data/exhibits/besides.txt", "x")
        if how == "fetch":
            new.writestr(f"{root}/fetch.txt", "https://a.example/x 1 data/x\n")
    return out.getvalue()


def test_a_bag_made_by_the_other_tool_comes_in(member, tmp_path) -> None:
    from tocsin.desk.record.folder import exchange

    case = exchange.bring_in_zip(io.BytesIO(made_by_bagit(tmp_path / "box")), member)
    assert case.files.count() == 3


@pytest.mark.parametrize(
    "how", ["altered", "manifest", "missing", "no manifest", "besides", "fetch"]
)
def test_a_bent_bag_is_refused_whole(member, tmp_path, how) -> None:
    from tocsin.desk.record.folder import exchange
    from tocsin.desk.record.models import Case
    from tocsin.ground.errors import TocsinError

    packed = bent(made_by_bagit(tmp_path / "box"), how)
    with pytest.raises(TocsinError) as refused:
        exchange.bring_in_zip(io.BytesIO(packed), member)
    assert "bag" in refused.value.diagnosis.problem
    assert not Case.objects.exists()


def test_nothing_leaves_for_the_public_that_the_gate_stops(take, hand) -> None:
    """A text cleared by mistake with a protected name in it stops the whole."""
    from tocsin.casefile.model import Text
    from tocsin.desk.record.entries import assemble, replace_file

    file = assemble(hand.case, hand.identity).file
    said = Text({"": f"Marat {NAME} saw it."})
    events = [e.model_copy(update={"summary": said}) if e.id == "ev-search" else e
              for e in file.events]  # fmt: skip
    hand.case.refresh_from_db()
    replace_file(hand, file.model_copy(update={"events": events}), "changed", hand.case.revision)
    for form in ("ftm", "csv"):
        answer = take(form, "public")
        assert answer.status_code == 409
        assert NAME not in answer.content.decode()


def test_a_bag_is_not_for_the_public_and_nonsense_is_not_there(take) -> None:
    assert take("bag", "public").status_code == 409
    for form, reader in (("xls", "public"), ("ftm", "government"), ("", "")):
        assert take(form, reader).status_code == 404


def test_nothing_leaves_while_consent_taken_back_waits(take, case) -> None:
    from tocsin.desk.record.models import Case

    Case.objects.filter(pk=case.pk).update(held_back=True)
    for form in ("ftm", "csv", "bag"):
        assert take(form, "house").status_code == 409


def test_a_token_takes_a_case_out_as_far_as_it_is_shown(ask, case, token) -> None:
    at = f"cases/{case.pk}/as/"
    reads, writes, opens = token(), token(writes=True), token(opens=True)
    assert ask("get", at + "ftm", reads).status_code == 403
    public = ask("get", at + "ftm", writes)
    assert public.status_code == 200
    assert NAME.encode() not in body(public)
    assert ask("get", at + "ftm?reader=house", writes).status_code == 403
    assert NAME.encode() in body(ask("get", at + "ftm?reader=house", opens))
    assert ask("get", at + "xls", opens).status_code == 404
    assert ask("get", at + "csv?reader=ilo", opens).status_code == 404
