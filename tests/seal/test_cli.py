"""The verbs as people use them: what they say, their exit codes, their JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.seal.inventory.texts import FIELDS, LANGUAGES, TEXTS


def call(capsys, *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("TOCSIN_PASSPHRASE", raising=False)


def test_seal_verify_alter_verify(books, capsys) -> None:
    code, said, _ = call(capsys, "seal", books, "--quiet")
    assert code == 0
    for words in ("This machine only", "tocsin seal DIR --nightly", "photograph them"):
        assert words.lower() in said.lower()
    seal = Path(f"{books}.seal")
    code, said, _ = call(capsys, "verify", seal, books, "--quiet")
    assert (code, "Verdict: SIGNED ONLY" in said, "does not prove" in said) == (0, True, True)
    assert "lies on this machine only" in said
    (books / "ledger.csv").write_text((books / "ledger.csv").read_text().replace("200", "900"))
    code, said, _ = call(capsys, "verify", seal, books, "--quiet")
    assert code == 1
    assert "4 of 5 sealed units are here unchanged" in said
    assert "row/row=3 did not come back; it stood between row/row=2 and row/row=4" in said
    assert "forged" not in said
    assert "falsified" not in said
    code, said, _ = call(capsys, "verify", seal, books, "--json")
    found = json.loads(said)
    assert found["difference"]["changed"][0]["units"]["missing"] == ["row/row=3"]


def test_a_second_run_says_what_was_carried(books, capsys) -> None:
    call(capsys, "seal", books, "--quiet")
    _, said, _ = call(capsys, "seal", books, "--json")
    found = json.loads(said)
    assert (found["kind"], found["carried"], found["read"]) == ("delta", 3, 0)


@pytest.mark.slow
def test_panic_shows_the_last_checkpoint_first_and_then_seals_twice(books, capsys) -> None:
    call(capsys, "seal", books, "--quiet")
    (books / "ledger.csv").write_text("a;b\n1;2\n3;4\n")
    code, said, _ = call(capsys, "seal", books, "--panic", "--quiet")
    assert code == 0
    assert said.index("Photograph it or send it now") < said.index("Sealed: seal 3")
    queue = Path(f"{books}.seal") / "queue"
    assert (queue / "checkpoint.png").read_bytes()[:4] == b"\x89PNG"
    assert (queue / "checkpoint.txt").read_text().startswith("tocsin/")


@pytest.mark.slow
def test_nightly_prints_a_line_that_runs(books, capsys) -> None:
    code, said, _ = call(capsys, "seal", books, "--nightly", "--json")
    line = json.loads(said)["cron"]
    assert code == 0
    assert line.startswith("30 2 * * *  ")
    done = subprocess.run(
        line.removeprefix("30 2 * * *  "),
        shell=True,
        check=False,
        capture_output=True,
        env={
            "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
            "PATH": "/usr/bin:/bin",
        },
    )
    assert done.returncode == 0, done.stderr
    assert Path(f"{books}.seal/seals/0001/statement.json").exists()


def test_disclose_warns_and_the_bundle_verifies(books, capsys, tmp_path) -> None:
    call(capsys, "seal", books, "--quiet")
    seal, out = f"{books}.seal", tmp_path / "b.zip"
    code, said, _ = call(
        capsys, "disclose", seal, "ledger.csv#row=3", "minutes/a.txt#unaltered", "--out", out
    )
    assert code == 0
    assert "names of its folders" in said
    code, said, _ = call(capsys, "verify", out)
    assert code == 0
    assert "200" in said
    assert "Member" not in said
    code, _, err = call(capsys, "disclose", seal, "ledger.csv#row=77", "--out", tmp_path / "c")
    assert code == 1
    assert "sealed are 5 places from row/row=1 to row/row=5" in err


@pytest.mark.slow
def test_a_log_key_under_a_passphrase(books, capsys, monkeypatch) -> None:
    monkeypatch.setenv("TOCSIN_PASSPHRASE", "three plain words")
    assert call(capsys, "seal", books, "--passphrase", "--quiet")[0] == 0
    monkeypatch.setenv("TOCSIN_PASSPHRASE", "wrong")
    code, _, err = call(capsys, "seal", books, "--quiet")
    assert (code, "does not open the log key" in err) == (1, True)


def test_an_old_copy_of_the_seal_is_found_with_a_kept_checkpoint(
    books, capsys, tmp_path, monkeypatch
) -> None:
    import shutil

    monkeypatch.setenv("XDG_STATE_HOME", "relative paths are no state folder")
    monkeypatch.setenv("HOME", "/dev/null")

    call(capsys, "seal", books, "--quiet")
    seal = Path(f"{books}.seal")
    shutil.copytree(seal, tmp_path / "old.seal")
    call(capsys, "seal", books, "--quiet")
    shutil.copy(seal / "log" / "checkpoint", tmp_path / "kept.txt")
    assert call(capsys, "verify", tmp_path / "old.seal")[0] == 0
    for kept in (tmp_path / "kept.txt", seal):
        code, said, _ = call(capsys, "verify", tmp_path / "old.seal", "--against", kept)
        assert code == 1
        assert "LOG-CUT: The log was cut back or an old copy put in its place" in said


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [(["seal", "/nowhere"], 1, "not a folder"), (["verify", "/nowhere"], 1, "not a seal"),
     (["seal", "{books}", "--out", "{books}"], 1, "something else in the folder"),
     (["seal", "{books}", "--recipient", "age1wrong"], 1, "not an age or SSH public key"),
     (["seal", "{books}", "--part-seconds", "0"], 2, "above zero"),
     (["inventory", "--folders", "--out", "x.pdf"], 2, "needs a seal")],
)  # fmt: skip
def test_misuse_is_said_with_a_mend(books, capsys, words, code: int, says: str) -> None:
    found, _, err = call(capsys, *(word.format(books=books) for word in words))
    assert found == code
    assert says in err


@pytest.mark.slow
def test_the_inventory_has_room_for_the_pen_in_every_language(books, capsys, tmp_path) -> None:
    import pypdfium2

    call(capsys, "seal", books, "--quiet")
    for language in LANGUAGES:
        assert set(TEXTS[language]) == set(FIELDS)
        out = tmp_path / f"{language}.pdf"
        code, _, _ = call(
            capsys, "inventory", f"{books}.seal", "--folders", "--lang", language,
            "--item", "10 binders #1 $x$ *bold*", "--out", out,
        )  # fmt: skip
        assert code == 0
        document = pypdfium2.PdfDocument(out)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        plain = " ".join(text.split())
        assert "10 binders #1 $x$ *bold*" in plain, "what people write is not markup"
        assert "minutes/" in plain
        for field in ("title", "refused", "objections", "given_by"):
            assert TEXTS[language][field] in plain
        document.close()


def test_a_full_reading_dated_in_the_future_counts_for_nothing(books, capsys) -> None:
    from datetime import UTC, datetime, timedelta

    from tocsin.seal.routine.once import full_is_due
    from tocsin.seal.vault.vault import Vault

    call(capsys, "seal", books, "--quiet")
    vault, now = Vault.open(Path(f"{books}.seal")), datetime.now(UTC)
    assert not full_is_due(vault, 7, now)
    assert full_is_due(vault, 7, now + timedelta(days=8))
    assert full_is_due(vault, 7, now - timedelta(days=1)), "the clock was set since"


@pytest.mark.slow
def test_everything_is_read_again_when_the_last_full_reading_is_old(books, capsys) -> None:
    call(capsys, "seal", books, "--quiet")
    _, said, _ = call(capsys, "seal", books, "--json", "--full-every", "7")
    assert json.loads(said)["read"] == 0
    _, said, _ = call(capsys, "seal", books, "--json", "--full-every", "0")
    assert json.loads(said)["read"] == 3


def test_a_machine_notices_a_restored_backup_by_itself(books, capsys, tmp_path) -> None:
    import shutil

    seal = Path(f"{books}.seal")
    call(capsys, "seal", books, "--quiet")
    shutil.copytree(seal, tmp_path / "backup")
    call(capsys, "seal", books, "--quiet")
    assert call(capsys, "verify", seal)[0] == 0
    shutil.rmtree(seal)
    shutil.copytree(tmp_path / "backup", seal)
    code, said, _ = call(capsys, "verify", seal)
    assert code == 1
    assert "LOG-CUT" in said
    assert "1 entries, but a checkpoint of 2 was seen on this machine before" in said
    code, _, err = call(capsys, "seal", books, "--quiet")
    assert code == 1
    assert "older than the one this machine has seen" in err
    assert "--out NEW.seal" in err
    assert call(capsys, "verify", seal)[0] == 1, "an old copy is not forgiven by looking twice"
    assert call(capsys, "seal", books, "--quiet", "--out", tmp_path / "new.seal")[0] == 0


def test_a_machine_notices_a_forked_history_by_itself(books, capsys, tmp_path) -> None:
    import shutil

    seal = Path(f"{books}.seal")
    call(capsys, "seal", books, "--quiet")
    shutil.copytree(seal, tmp_path / "backup")
    call(capsys, "seal", books, "--quiet")
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))
        (books / "photo.bin").write_bytes(b"another")
        for _ in range(2):
            call(capsys, "seal", books, "--out", tmp_path / "backup", "--quiet")
        assert call(capsys, "verify", tmp_path / "backup")[0] == 0
    code, said, _ = call(capsys, "verify", tmp_path / "backup")
    assert (code, "LOG-FORK: Two histories" in said) == (1, True)
    code, _, err = call(capsys, "seal", books, "--out", tmp_path / "backup", "--quiet")
    assert (code, "another history than the one this machine has seen" in err) == (1, True)


def test_the_memory_of_checkpoints_holds_no_name(books, capsys, state_home) -> None:
    call(capsys, "seal", books, "--quiet", "--origin", "synthetic-union.example/log")
    (kept,) = [path for path in state_home.rglob("*") if path.is_file()]
    assert kept.stat().st_mode & 0o777 == 0o600
    held = str(kept.relative_to(state_home)) + kept.read_text()
    for name in ("synthetic", "union", "books", "ledger"):
        assert name not in held
    kept.write_text("damaged")
    assert call(capsys, "verify", f"{books}.seal")[0] == 0
    assert kept.read_text() != "damaged"


def test_disclose_finds_the_originals_where_they_were_sealed(books, capsys, tmp_path) -> None:
    seal, out = tmp_path / "elsewhere" / "s", tmp_path / "b.zip"
    assert call(capsys, "seal", books, "--quiet", "--out", seal)[0] == 0
    assert call(capsys, "disclose", seal, "ledger.csv#row=2", "--out", out)[0] == 0
    assert call(capsys, "verify", out)[0] == 0
    inside = [path for path in seal.rglob("*") if path.is_file() and "local" not in path.parts]
    assert not any(str(books).encode() in path.read_bytes() for path in inside)
    books.rename(tmp_path / "moved")
    code, _, err = call(capsys, "disclose", seal, "ledger.csv#row=2", "--out", tmp_path / "c.zip")
    assert (code, "no longer where it was" in err, "--from DIR" in err) == (1, True, True)
    (seal / "local" / "archive").unlink()
    code, _, err = call(capsys, "disclose", seal, "ledger.csv#row=2", "--out", tmp_path / "c.zip")
    assert (code, "does not remember" in err) == (1, True)
