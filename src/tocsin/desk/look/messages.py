"""Which words of the desk must be translated: found in the Python and the templates of a room.

``python -m tocsin.desk.look.messages`` adds what is missing, empty, to each room's catalogues and
takes out what is no longer said. Nothing but Python is needed (no ``xgettext``).
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.desk.look.catalogue import LANGUAGES
from tocsin.ground.files import write_bytes

Key = tuple[str, str]  # the singular and the plural, or an empty string
_CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "gettext_noop"}
_MADE = re.compile(
    r"\b(?:n?gettext|_)\((?P<one>u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"))"
    r"(?:\s*,\s*(?P<more>u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")))?"
)


def spoken(room: Path) -> set[Key]:
    """Every message of a room."""
    found: set[Key] = set()
    for path in sorted(room.rglob("*.py")):
        found |= set(_python(path.read_text(encoding="utf-8")))
    for path in sorted(room.rglob("*.html")):
        found |= set(_template(path.read_text(encoding="utf-8")))
    return found


def _python(text: str) -> Iterator[Key]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if node.func.id in _CALLS and words and isinstance(words[0], str):
            plural = words[1] if node.func.id.startswith("n") and len(words) > 1 else ""
            yield words[0], str(plural)


def _template(text: str) -> Iterator[Key]:
    from django.utils.translation.template import templatize

    for match in _MADE.finditer(templatize(text)):
        one, more = ast.literal_eval(match["one"]), match["more"]
        yield one, ast.literal_eval(more) if more else ""


def read(path: Path) -> dict[Key, Any]:
    """The messages of a catalogue file; empty where there is none."""
    from babel.messages.pofile import read_po

    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        return {_key(m.id): m for m in read_po(stream, locale=path.stem) if m.id}


def _key(said: Any) -> Key:
    return (said, "") if isinstance(said, str) else (said[0], said[1])


def update(room: Path) -> int:
    """Bring a room's catalogues in step with what it says; returns how many words are missing."""
    from babel.messages.catalog import Catalog

    said, missing = sorted(spoken(room)), 0
    for language in LANGUAGES:
        path = room / "locale" / f"{language}.po"
        held = read(path)
        fresh = Catalog(locale=language, project="Tocsin", header_comment="", fuzzy=False)
        for one, more in said:
            old = held.get((one, more))
            fresh.add((one, more) if more else one, old.string if old else "")
            missing += not (old and all([old.string] if not more else old.string))
        if said:
            path.parent.mkdir(exist_ok=True)
            write(path, fresh)
    return missing


def write(path: Path, catalogue: Any) -> None:
    """Write a catalogue with a head that never changes, so that two people's work merges."""
    from babel.messages.pofile import write_po

    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    out = io.BytesIO()
    write_po(out, catalogue, width=100, no_location=True, omit_header=True)
    write_bytes(path, head.encode() + out.getvalue())


def main() -> int:
    """Update every room; says what is missing."""
    from tocsin.desk.home import Home
    from tocsin.desk.start import configure

    configure(Home.at())
    from django.conf import settings

    missing = {folder.parent.name: update(folder.parent) for folder in settings.CATALOGUES}
    for room, count in missing.items():
        sys.stdout.write(f"{room}: {count} to translate\n")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
