"""What a person is asked at the terminal: passphrases and passwords, which nothing keeps."""

from __future__ import annotations

import os
import sys

from tocsin.ground.errors import MisuseError
from tocsin.seal.log import LogKey
from tocsin.seal.routine import log_key
from tocsin.seal.vault import Vault


def passphrase(asked: bool = True) -> str:
    """The passphrase: from TOCSIN_PASSPHRASE, or typed, or none where none is ``asked`` for."""
    given = os.environ.get("TOCSIN_PASSPHRASE", "")
    if given or not asked:
        return given
    if not sys.stdin.isatty():
        raise MisuseError("no passphrase was given", mend="set TOCSIN_PASSPHRASE or use a terminal")
    import getpass

    return getpass.getpass("passphrase of the log key: ")


def unlocked(vault: Vault) -> LogKey:
    """The key that signs the log of ``vault``, unlocked if it needs to be."""
    return log_key(vault, passphrase)


def file_passwords() -> list[str]:
    """Passwords of shut files, a line each: from TOCSIN_FILE_PASSWORDS, or typed until a blank."""
    given = os.environ.get("TOCSIN_FILE_PASSWORDS", "")
    if given:
        return given.splitlines()
    if not sys.stdin.isatty():
        raise MisuseError(
            "no password was given",
            mend="set TOCSIN_FILE_PASSWORDS, one a line, or use a terminal",
        )
    import getpass

    typed: list[str] = []
    while word := getpass.getpass("password of the files (empty: no more): "):
        typed.append(word)
    return typed
