"""A secret in the hands of several people: SLIP-39 shares, k of n, as words on paper.

What is split is 32 bytes: the private half of an age recovery key, or the seed of a log key.
Fewer than k shares tell nothing. A share is 33 words with a checksum of its own. No passphrase
is added: it would be one more thing to lose.
"""

from __future__ import annotations

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics

from tocsin.ground.errors import MisuseError, TocsinError

MOST = 16
SECRET = 32


def split(secret: bytes, need: int, count: int) -> list[str]:
    """``count`` shares, any ``need`` of which give the secret back.

    Every share set is joined again before it is returned: a share that does not work must be
    found now, not in ten years. Raises :class:`MisuseError` for numbers that make no sense.
    """
    if not 1 < need <= count <= MOST:
        raise MisuseError(
            f"{need} of {count} makes no sense",
            mend=f"at least 2 are needed, at most {MOST} exist; 3 of 5 is a good choice",
        )
    if len(secret) != SECRET:
        raise TocsinError("only secrets of 32 bytes are split")
    [shares] = generate_mnemonics(1, [(need, count)], secret, iteration_exponent=1)
    for start in range(count):
        some = [shares[(start + step) % count] for step in range(need)]
        if join(some) != secret:
            raise TocsinError("the shares do not give the secret back; nothing was written")
    return list(shares)


def join(shares: Sequence[str]) -> bytes:
    """The secret from enough shares; TocsinError says which share is wrong, or how many lack.

    Case, line breaks and numbering do not matter.
    """
    cleaned = list(dict.fromkeys(clean(share) for share in shares))
    need = 0
    for number, share in enumerate(cleaned, 1):
        try:
            need = int(Share.from_mnemonic(share).member_threshold)
        except (MnemonicError, ValueError):
            raise TocsinError(
                f"share {number} holds a wrong word or lacks one",
                mend="compare each of its 33 words with the paper",
            ) from None
    if len(cleaned) < max(need, 1):
        raise TocsinError(
            f"these {len(cleaned)} shares do not give the secret: {need} of them are needed",
            mend="bring more shares of the same set",
        )
    found = {_combine([*cleaned[: need - 1], extra]) for extra in cleaned[need - 1 :]}
    if len(found) != 1:
        raise TocsinError("these shares contradict each other", mend="take shares of one set")
    return found.pop()


def _combine(shares: Sequence[str]) -> bytes:
    try:
        return bytes(combine_mnemonics(shares))
    except MnemonicError as error:
        raise TocsinError(
            f"these {len(shares)} shares do not give the secret: {error}",
            mend="take shares of one set",
        ) from None


def clean(text: str) -> str:
    """The words of a share out of a file: numbers, punctuation and remark lines left out."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    words = "".join(c if c.isalpha() else " " for c in " ".join(lines)).lower().split()
    return " ".join(words)


def share_page(words: str, number: int, count: int, need: int, purpose: str) -> str:
    """One share as a text page for one person; remark lines begin with ``#``."""
    numbered = [f"{place:2d} {word:<10}" for place, word in enumerate(words.split(), 1)]
    rows = ["   ".join(numbered[at : at + 4]).rstrip() for at in range(0, len(numbered), 4)]
    head = [
        f"# Tocsin recovery share {number} of {count}; any {need} of them are needed.",
        f"# {purpose}",
        "# Write it on paper, keep it apart from the others, then destroy this file.",
    ]
    return "\n".join([*head, "", *rows, ""])
