"""Completion scripts and the man page, tried in the shells and readers that are here."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tocsin.cli.install.completion import SCRIPTS, bash, fish, powershell, zsh
from tocsin.cli.install.described import command, commands
from tocsin.cli.verbs import VERBS

TYPED = [
    (["tocsin", "sea"], {"seal"}),
    (["tocsin", "case", "sen"], {"send"}),
    (["tocsin", "seal", "--pan"], {"--panic"}),
    (["tocsin", "case", "send", "--ap"], {"--approved"}),
    (["tocsin", "seal", "--grain", ""], {"auto", "file"}),
    (["tocsin", "receipt", "--lang", "k"], {"ky"}),
    (["tocsin", "seal", "--out", "x", "boo"], set()),  # a file name: the shell's own completion
]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not on this PATH")
@pytest.mark.parametrize(("words", "offered"), TYPED, ids=lambda v: " ".join(sorted(v)))
def test_bash_completes_what_was_begun(words: list[str], offered: set[str]) -> None:
    typed = " ".join(f"'{word}'" for word in words)
    script = (
        f"{bash()}\nCOMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; COMPREPLY=()\n"
        '_tocsin; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == offered


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish_completes_verbs_parts_and_options() -> None:
    for typed, word in (("tocsin sea", "seal"), ("tocsin case sen", "send")):
        script = f"{fish()}\ncomplete -C '{typed}'"
        done = subprocess.run(["fish", "-c", script], capture_output=True, text=True, check=True)
        assert word in {line.split("\t")[0] for line in done.stdout.splitlines()}
    script = f"{fish()}\ncomplete -C 'tocsin seal --pan'"
    done = subprocess.run(["fish", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("--panic")


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_reads_the_script() -> None:
    done = subprocess.run(["zsh", "-n"], input=zsh(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_script_knows_every_verb() -> None:
    for make in (bash, zsh, fish, powershell):
        text = make()
        assert [name for name in VERBS if name not in text] == [], make.__name__


def test_the_description_holds_every_argument_and_its_kind() -> None:
    seal = command("seal")
    by_flag = {flag: option for option in seal.flags for flag in option.flags}
    assert by_flag["--grain"].choices == ("auto", "file")
    assert by_flag["--out"].takes_path
    assert by_flag["--panic"].value == ""
    assert [place.value for place in seal.places] == ["DIR"]
    assert seal.places[0].required
    send = next(part for part in command("case").parts if part.words == ("case", "send"))
    assert send.flags
    assert all(option.help for verb in commands() for c in verb.walk() for option in c.flags)


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_the_man_page_formats_without_a_complaint(tmp_path) -> None:
    page = tmp_path / "tocsin.1"
    page.write_text(SCRIPTS["man"](), encoding="utf-8")
    done = subprocess.run(
        ["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "--panic" in done.stdout
