"""Translations: what must be translated, and compiling catalogues without any program beside us.

Each room keeps one ``locale/LANG.po`` a language (the source is English, so there is no ``en.po``).
At start-up the catalogues of all rooms are compiled, with Babel, into the home; nothing but Python
is needed and nothing compiled is committed. ``python -m tocsin.desk.look.catalogue`` lists what is
missing and writes it, empty, into the room's catalogues.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tocsin.ground.files import write_bytes, write_text

LANGUAGES = ("fr", "es", "ru", "ky")
_CLOSES, _OPENS = re.compile(r" ([;:!?»])"), re.compile("« ")


def compile_all(folders: Iterable[Path], target: Path) -> None:
    """Compile ``folders/*/LANG.po`` into ``target/LANG/LC_MESSAGES/django.mo``, if they changed."""
    folders = list(folders)
    for language in LANGUAGES:
        found = [folder / f"{language}.po" for folder in folders]
        sources = [path for path in found if path.is_file()]
        contents = [path.read_bytes() for path in sources]
        digest = hashlib.sha256(b"\0".join(contents)).hexdigest()
        stamp = target / f"{language}.sha256"
        if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
            continue
        write_bytes(target / language / "LC_MESSAGES" / "django.mo", _compiled(language, sources))
        write_text(stamp, digest)


def closed(said: Any, language: str) -> Any:
    """A text whose signs no line begins with: French sets a space before them, which may not break.

    Translators type an ordinary space; all forms of a plural are treated alike.
    """
    if language != "fr":
        return said
    if isinstance(said, str):
        return _OPENS.sub("\u00ab\u00a0", _CLOSES.sub("\u00a0\\1", said))
    return type(said)(closed(form, language) for form in said)


def _compiled(language: str, sources: list[Path]) -> bytes:
    import io

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language, fuzzy=False)
    for path in sources:
        with path.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id and message.string:
                    said = closed(message.string, language)
                    whole.add(message.id, said, context=message.context)
    out = io.BytesIO()
    write_mo(out, whole)
    return out.getvalue()
