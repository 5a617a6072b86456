"""The bytes of a name written out in figures, one sign or another between them, are the name.

Editors, dumps, databases and programs each write bytes their own way; who pastes it into a
text gives the name to everybody who can count.
"""

from __future__ import annotations

import re

import pytest

from gate.reads.reading import carried, places

NAMES = ("Aibek Sample", "Азамат Тестов", "Гүлнара Өмүрова")


def pairs(name: str, between: str = "", before: str = "") -> str:
    return between.join(f"{before}{byte:02x}" for byte in name.encode())


WRITINGS = {
    "hex": lambda n: pairs(n),
    "blanks": lambda n: pairs(n, " "),
    "capitals": lambda n: pairs(n, " ").upper(),
    "commas": lambda n: pairs(n, ", "),
    "commas alone": lambda n: pairs(n, ","),
    "dashes": lambda n: pairs(n, "-"),
    "semicolons": lambda n: pairs(n, ";"),
    "colons": lambda n: pairs(n, ":"),
    "lines": lambda n: pairs(n, "\n"),
    "a list of C": lambda n: "{" + pairs(n, ", ", "0x") + "}",
    "escapes": lambda n: pairs(n, "", "\\x"),
    "octal escapes": lambda n: "".join(f"\\{byte:03o}" for byte in n.encode()),
    "per cent": lambda n: pairs(n, "", "%"),
    "decimal": lambda n: " ".join(str(byte) for byte in n.encode()),
    "a list of numbers": lambda n: str(list(n.encode())),
    "binary": lambda n: " ".join(f"{byte:08b}" for byte in n.encode()),
    "one line of a dump": lambda n: f"00000000: {pairs(n, ' ')}  ................",
    "references": lambda n: "".join(f"&#{ord(letter)};" for letter in n),
    "references in hex": lambda n: "".join(f"&#x{ord(letter):X};" for letter in n),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("writing", list(WRITINGS))
@pytest.mark.parametrize("around", ["{}\n", "Seen there: {}, in the evening\n", '{{"v": "{}"}}'])
def test_a_name_is_read_from_its_bytes(name: str, writing: str, around: str) -> None:
    assert places(around.format(WRITINGS[writing](name)).encode(), name, "a.txt")


@pytest.mark.parametrize(
    "innocent",
    [
        "2023-10-25, 2023-11-03, 2024-01-17, 2024-02-29, 2024-03-08",
        "12, 44, 31, 72, 10, 55, 91, 13, 84, 20, 33",
        "208 144 17 208 999 144 208 17 144 208",
    ],
)
def test_figures_that_are_no_letters_say_none(innocent: str) -> None:
    said = "".join(p.text for p in carried(innocent.encode(), "a.txt").passages if p.place)
    assert not re.search(r"[^\W\d_]{6}", said.replace(innocent, ""))
