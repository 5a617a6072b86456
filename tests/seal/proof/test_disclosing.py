"""Disclosures: what they prove, what they keep to themselves, and every way to bend one."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest
from tests.seal.conftest import LEDGER

from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors.store import Trusted
from tocsin.seal.proof.bundle import verify_bundle
from tocsin.seal.proof.disclosing import disclose, write
from tocsin.seal.proof.opening import Selection
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities


@pytest.fixture
def bundle(sealer, books, vault, tmp_path):
    """Makes a bundle of the chosen things; the archive is sealed on first use."""
    sealer()

    def make(*chosen: str, groups=("ordinary",), name="bundle"):
        manifest = Manifest(vault, identities(vault.folder, None))
        made = disclose(
            manifest,
            [Selection.parse(text) for text in chosen],
            archive=books,
            groups=frozenset(groups),
            standing=lambda _: None,
        )
        write(made, tmp_path / name)
        return tmp_path / name

    return make


def verdicts(path, **more) -> list[str]:
    return [item.verdict for item in verify_bundle(path, Trusted(), **more).items]


def test_files_rows_and_the_unaltered_are_proven(bundle) -> None:
    path = bundle("ledger.csv#row=3", "minutes/a.txt", "photo.bin#unaltered", name="b.zip")
    report = verify_bundle(path, Trusted())
    assert report.good
    assert [item.verdict for item in report.items] == ["SIGNED ONLY"] * 3
    assert any("row/row=3" in line for line in report.items[0].shows)
    assert any("row/row=1" in line for line in report.items[0].shows), "the headings come along"


def test_a_row_is_shown_without_the_name_and_its_neighbours(bundle) -> None:
    path = bundle("ledger.csv#row=3")
    text = (path / "disclosure.json").read_text()
    assert "200" in text
    assert "Member B" not in text
    assert "300.25" not in text
    whole = json.loads(text)
    assert json.loads(whole["items"][0]["record"])["units"]["leaves"] == 1024
    named = bundle("ledger.csv#row=3", groups=("ordinary", "personal"), name="named")
    assert "Member B" in (named / "disclosure.json").read_text()
    assert verify_bundle(named, Trusted()).good


def test_what_was_altered_since_is_not_disclosed(bundle, books) -> None:
    (books / "ledger.csv").write_text(LEDGER.replace("200.00", "900.00"))
    with pytest.raises(TocsinError, match="not as it was sealed"):
        bundle("ledger.csv#row=3")
    with pytest.raises(TocsinError, match="not the one that was sealed"):
        bundle("ledger.csv")
    path = bundle("ledger.csv#row=4")
    assert verify_bundle(path, Trusted()).good


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("nothing.csv", "not in the seal"), ("ledger.csv#row=99", "nothing was sealed at"),
     ("photo.bin#row=1", "sealed as a whole|nothing was sealed")],
)  # fmt: skip
def test_what_is_not_sealed_is_refused_with_a_mend(bundle, chosen: str, words: str) -> None:
    with pytest.raises(TocsinError, match=words) as caught:
        bundle(chosen)
    assert caught.value.diagnosis.mend


def test_folder_names_and_whole_tables_are_warned_of(sealer, books, vault) -> None:
    sealer()
    made = disclose(
        Manifest(vault, identities(vault.folder, None)),
        [Selection.parse("minutes/a.txt"), Selection.parse("ledger.csv")],
        archive=books,
        groups=frozenset({"ordinary"}),
        standing=lambda _: None,
    )
    text = "\n".join(made.warnings)
    assert "names of its folders" in text
    assert "all 5 rows" in text


def bend(path, change) -> None:
    file = path / "disclosure.json"
    document = json.loads(file.read_text())
    change(document)
    file.write_text(json.dumps(document))


def _flip(text: str) -> str:
    return ("1" if text[0] == "0" else "0") + text[1:]


def _record(item, **changes):
    record = json.loads(item["record"]) | changes
    item["record"] = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def item(document):
    return document["items"][0]


def row(document):
    return item(document)["units"][1]


def restate(document, old: str, new: str) -> None:
    seal = document["seals"][0]
    assert old in seal["statement"]
    seal["statement"] = seal["statement"].replace(old, new, 1)


NOT_IN, DAMAGED, DIFFERS = "NOT IN SEAL", "DAMAGED PROOF", "BYTES DIFFER"
BENT = {
    "another salt": (lambda d: item(d).update(salt=_flip(item(d)["salt"])), NOT_IN),
    "another index": (lambda d: item(d).update(index=item(d)["index"] ^ 1), NOT_IN),
    "index past the tree": (lambda d: item(d).update(index=5000), DAMAGED),
    "negative index": (lambda d: item(d).update(index=-1), DAMAGED),
    "index as a float": (lambda d: item(d).update(index=1.0), ""),
    "index as true": (lambda d: item(d).update(index=True), DAMAGED),
    "shortened path": (lambda d: item(d)["path"].pop(), DAMAGED),
    "lengthened path": (lambda d: item(d)["path"].append("00" * 32), DAMAGED),
    "path in upper case": (
        lambda d: item(d).update(path=[x.upper() for x in item(d)["path"]]),
        DAMAGED,
    ),
    "record of another size": (lambda d: _record(item(d), size=7), NOT_IN),
    "record with spaces": (
        lambda d: item(d).update(record=item(d)["record"].replace(":", ": ")),
        DAMAGED,
    ),
    "record without a path": (lambda d: item(d).update(record='{"type":"file","v":1}'), DAMAGED),
    "the same item twice": (lambda d: d["items"].insert(0, item(d)), None),
    "another seal": (lambda d: item(d).update(seal=1), DAMAGED),
    "seal minus one": (lambda d: item(d).update(seal=-1), DAMAGED),
    "altered cell": (lambda d: row(d)["ordinary"]["cells"].__setitem__(0, "9"), NOT_IN),
    "cells joined": (lambda d: row(d)["ordinary"].update(cells=["a\x1fb"]), NOT_IN),
    "row under another number": (lambda d: row(d).update(place="row/row=4"), NOT_IN),
    "row moved in the tree": (lambda d: row(d).update(index=3), NOT_IN),
    "groups swapped": (
        lambda d: row(d).update(ordinary=row(d)["personal"], personal=row(d)["ordinary"]),
        NOT_IN,
    ),
    "a replayed salt": (
        lambda d: row(d)["ordinary"].update(salt=row(d)["personal"]["salt"]),
        NOT_IN,
    ),
    "a group left out": (lambda d: row(d).pop("exact"), DAMAGED),
    "cells of numbers": (lambda d: row(d)["ordinary"].update(cells=[1]), DAMAGED),
    "statement with another root": (
        lambda d: restate(d, '"archive_root":"', '"archive_root":"0'),
        DAMAGED,
    ),
    "statement of more leaves": (
        lambda d: restate(d, '"leaves":1024', '"leaves":2048'),
        DAMAGED,
    ),
    "statement of another log": (
        lambda d: restate(d, '"origin":"tocsin/', '"origin":"other/'),
        DAMAGED,
    ),
    "another seal number": (lambda d: d["seals"][0].update(seal=2), DAMAGED),
    "proof file elsewhere": (lambda d: d["seals"][0].update(proof="../log.json"), DAMAGED),
    "absolute proof file": (lambda d: d["seals"][0].update(proof="/etc/passwd"), DAMAGED),
    "missing proof file": (lambda d: d["seals"][0].update(proof="log/9.tlog-proof"), DAMAGED),
    "document elsewhere": (lambda d: item(d).update(document="../ledger.csv"), DAMAGED),
    "document that is another": (lambda d: item(d).update(document="log.json"), DAMAGED),
    "lone surrogate": (lambda d: item(d).update(record="\ud800"), DAMAGED),
}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", BENT)
def test_every_way_to_bend_a_bundle_is_found(bundle, name: str) -> None:
    change, verdict = BENT[name]
    path = bundle("ledger.csv#row=3", groups=("ordinary", "personal"))
    bend(path, change)
    report = verify_bundle(path, Trusted())
    assert not report.good
    if verdict:
        assert report.items[0].verdict == verdict
    else:
        assert report.verdict == DAMAGED
    assert all("forged" not in item.why and "falsified" not in item.why for item in report.items)


def test_another_key_is_not_taken_for_the_known_one(bundle, vault) -> None:
    from nacl.signing import SigningKey

    from tocsin.seal.log.notes import VerifierKey

    path = bundle("photo.bin")
    assert verdicts(path, vkey=str(vault.log.vkey)) == ["SIGNED ONLY"]
    other = VerifierKey(vault.log.origin, bytes(SigningKey(bytes(32)).verify_key))
    pinned = verify_bundle(path, Trusted(), vkey=str(other))
    assert pinned.verdict == DAMAGED
    assert "another log" in pinned.why
    bend(path, lambda d: d.update(vkey=str(other)))
    assert verdicts(path) == ["DAMAGED PROOF"]


def test_an_altered_document_differs(bundle) -> None:
    path = bundle("photo.bin")
    target = next((path / "documents").rglob("photo.bin"))
    target.write_bytes(b"other")
    assert verdicts(path) == ["BYTES DIFFER"]
    target.unlink()
    target.symlink_to("/etc/hostname")
    assert verify_bundle(path, Trusted()).verdict == DAMAGED


def test_a_zip_that_holds_a_name_twice_or_a_link_is_refused(bundle, tmp_path) -> None:
    path = bundle("photo.bin", name="b.zip")
    with zipfile.ZipFile(path, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("disclosure.json", "{}")
    assert "twice" in verify_bundle(path, Trusted()).why


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"v":1}', b"\xff", b"[" * 100_000])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path, content: bytes) -> None:
    (tmp_path / "disclosure.json").write_bytes(content)
    report = verify_bundle(tmp_path, Trusted())
    assert (report.verdict, report.good) == (DAMAGED, False)
    assert "disclosure" in report.why


def test_a_row_of_a_seal_made_later_carries_the_proof_of_the_older_one(
    bundle, sealer, books
) -> None:
    (books / "photo.bin").write_bytes(b"changed")
    sealer()
    path = bundle("ledger.csv#row=2", "photo.bin")
    report = verify_bundle(path, Trusted())
    assert report.good
    document = json.loads((path / "disclosure.json").read_text())
    assert sorted(seal["seal"] for seal in document["seals"]) == [1, 2]


def test_the_same_choice_gives_the_same_zip(bundle, tmp_path) -> None:
    first = bundle("ledger.csv#row=2", name="1.zip").read_bytes()
    shutil.copy(tmp_path / "1.zip", tmp_path / "copy.zip")
    assert bundle("ledger.csv#row=2", name="2.zip").read_bytes() == first


@pytest.mark.slow
def test_a_row_of_a_large_ledger_is_shown_from_its_own_stretch(
    books, vault, monkeypatch, tmp_path
) -> None:
    from tests.seal.conftest import make_setting

    from tocsin.seal.archive import sealing
    from tocsin.seal.commit import grains
    from tocsin.seal.proof import opening

    rows = [f"{n};2023-01-0{n % 9 + 1};50.{n % 7};Synthetic {n % 50};{n}.50" for n in range(60_000)]
    (books / "ledger.csv").write_text("no;date;account;name;amount\n" + "\n".join(rows) + "\n")
    monkeypatch.setattr(grains, "SEGMENT_BYTES", 2**18)
    monkeypatch.setattr(sealing, "SPLIT_BYTES", 2**20)
    monkeypatch.setattr("tocsin.formats.tables.delimited.BLOCK", 2**16)
    sealing.seal(books, vault, make_setting(vault, jobs=2))
    monkeypatch.setattr(opening, "read_units", None)  # the whole table is not read again
    manifest = Manifest(vault, identities(vault.folder, None))
    for row in (1, 2, 257, 30_000, 59_999, 60_001):
        made = disclose(
            manifest,
            [Selection(b"ledger.csv", f"row={row}")],
            archive=books,
            groups=frozenset({"ordinary", "personal", "exact"}),
            standing=lambda _: None,
        )
        write(made, tmp_path / str(row))
        report = verify_bundle(tmp_path / str(row), Trusted())
        assert report.good, row
        assert f"row/row={row} " in report.items[0].shows[-1]
