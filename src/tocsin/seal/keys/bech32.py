"""Bech32 (BIP 173) for age keys, without its length limit, as the age format has it."""

from __future__ import annotations

from tocsin.ground.errors import TocsinError

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate(_GENERATOR):
            check ^= part if top >> bit & 1 else 0
    return check


def _expand(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _regroup(data: bytes | list[int], source: int, target: int, *, pad: bool) -> list[int]:
    value = bits = 0
    out = []
    for item in data:
        value, bits = value << source | item, bits + source
        while bits >= target:
            bits -= target
            out.append(value >> bits & ((1 << target) - 1))
    if pad and bits:
        out.append(value << (target - bits) & ((1 << target) - 1))
    elif not pad and (bits >= source or value & ((1 << bits) - 1)):
        raise TocsinError("the key is malformed (stray bits)")
    return out


def encode(prefix: str, data: bytes) -> str:
    """``data`` under a lower-case ``prefix``."""
    values = _regroup(data, 8, 5, pad=True)
    check = _polymod(_expand(prefix) + values + [0] * 6) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(ALPHABET[value] for value in values)}"


def decode(text: str) -> tuple[str, bytes]:
    """Prefix (lower case) and data; TocsinError when the checksum fails."""
    if text.lower() != text and text.upper() != text:
        raise TocsinError("the key mixes upper and lower case")
    prefix, _, rest = text.lower().rpartition("1")
    values = [ALPHABET.find(c) for c in rest]
    if not prefix or len(rest) < 6 or -1 in values or _polymod(_expand(prefix) + values) != 1:
        raise TocsinError("the key is malformed (its checksum fails)")
    return prefix, bytes(_regroup(values[:-6], 5, 8, pad=False))
