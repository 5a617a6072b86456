"""A right-to-left pseudo-language: every message of the desk in Hebrew letters.

What is still Latin on a page then is either of the case or was never given to be translated.
``python -m tests.desk.browser.pseudo HOME`` puts it where the catalogue of :data:`INSTEAD` is
compiled to, with the stamp of its sources, so that the desk takes it for that language; a page
is turned by :data:`TURNED`.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from pathlib import Path
from typing import Any

INSTEAD = "ky"
TURNED = "addEventListener('DOMContentLoaded', () => { document.documentElement.dir = 'rtl' })"
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבצדהפגחיזקלמנוףכרסתושוץטז", strict=True))
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?[a-z][^>]*>|&\w+;|https?://\S+)")


def turned(said: str) -> str:
    """The message in Hebrew letters; what is filled in, markup and addresses stay."""
    parts = _KEPT.split(said)
    return "".join(
        part if at % 2 else "".join(_LETTERS.get(c.lower(), c) for c in part)
        for at, part in enumerate(parts)
    )


def speak(home: Path) -> None:
    """Let the desk of ``home`` say everything in the pseudo-language where it would say Kyrgyz."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    desk = Path(__file__).parents[3] / "src" / "tocsin" / "desk"
    whole, contents = Catalog(locale=INSTEAD, fuzzy=False), {}
    for path in desk.glob(f"*/locale/{INSTEAD}.po"):
        contents[path] = path.read_bytes()
        for message in read_po(io.BytesIO(contents[path]), locale=INSTEAD):
            if message.id and message.string:
                whole.add(message.id, _said(message.id, message.string), context=message.context)
    out = io.BytesIO()
    write_mo(out, whole)
    place = home / "cache" / "locale" / INSTEAD / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / "django.mo").write_bytes(out.getvalue())
    stamp = hashlib.sha256(b"\0".join(contents[path] for path in _ordered(contents))).hexdigest()
    (home / "cache" / "locale" / f"{INSTEAD}.sha256").write_text(stamp, encoding="ascii")


def _said(source: Any, forms: Any) -> Any:
    if isinstance(source, str):
        return turned(source)
    one, many = source
    return tuple(turned(one if at == 0 and len(forms) > 1 else many) for at in range(len(forms)))


def _ordered(contents: dict[Path, bytes]) -> list[Path]:
    """The catalogues in the order in which the settings name them."""
    from tocsin.desk.settings import CATALOGUES

    wanted = [Path(folder) / f"{INSTEAD}.po" for folder in CATALOGUES]
    return [path for path in wanted if path in contents]


if __name__ == "__main__":
    os.environ["TOCSIN_HOME"] = sys.argv[1]  # the settings are read for the order of the rooms
    speak(Path(sys.argv[1]))
