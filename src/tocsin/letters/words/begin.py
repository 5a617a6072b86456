"""Begin a language, or see what it lacks: ``python -m tocsin.letters.words.begin pt``.

Writes ``<language>.toml`` beside the others from the English texts, with the plural forms the
language has by Unicode CLDR and the table ``[country]`` that a language outside the law tables
needs; where the file is there already, it is left alone. Then lists what is still English or does
not fill the same gaps. Translating is work for people.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from tocsin.ground.errors import MisuseError
from tocsin.ground.files import write_text
from tocsin.letters.kinds import NAMES, table
from tocsin.letters.words.catalogues import flat

HERE = Path(__file__).parent
_GAP = re.compile(r"\{(\w+)")
HEAD = "# What letters say in {language}. {{names}} are filled in and stay as they are.\n"
COUNTRY = {"government": "Government of {country}", "inside": "in {country}"}


def begin(lang: str, folder: Path = HERE) -> Path:
    """The language's file, written from the English one where there is none.

    Raises :class:`MisuseError` for a code that names no language.
    """
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        raise MisuseError(f"{lang!r} is no language", mend="give its code, like pt or uk") from None
    path = folder / f"{lang}.toml"
    if path.exists():
        return path
    tables: dict[str, dict[str, Any]] = tomllib.loads((HERE / "en.toml").read_text("utf-8"))
    for name in NAMES:
        for key, texts in table(name).get("words", {}).get("en", {}).items():
            tables[key] |= texts
    tables["country"] = dict(COUNTRY)
    forms = sorted(locale.plural_form.tags | {"other"})
    lines = [HEAD.format(language=locale.english_name)]
    for name, texts in tables.items():
        lines.append(f"\n[{name}]\n")
        for key, text in texts.items():
            said = dict.fromkeys(forms, text["other"]) if isinstance(text, dict) else None
            lines += _written(key, said or text)
    write_text(path, "".join(lines))
    return path


def _written(key: str, text: Any) -> Iterator[str]:
    name = key if re.fullmatch(r"[\w-]+", key) else f'"{key}"'
    if isinstance(text, dict):
        for form, words in text.items():
            yield f"{name}.{form} = {_quoted(words)}\n"
    elif isinstance(text, list):
        yield f"{name} = [{', '.join(map(_quoted, text))}]\n"
    else:
        yield f"{name} = {_quoted(text)}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lacks(path: Path) -> list[str]:
    """Texts that are still English, or whose gaps are other than the English ones."""
    english, ours = (flat(tomllib.loads(p.read_text("utf-8"))) for p in (HERE / "en.toml", path))
    out = []
    for key, text in english.items():
        said = ours.get(key)
        if said is None:
            if not key.endswith((".one", ".other")):  # not every language has this plural form
                out.append(f"{key}: absent")
        elif said == text and re.search(r"[A-Za-z]{3}", re.sub(r"\{\w+\}", "", str(text))):
            out.append(f"{key}: still English")
        elif set(_GAP.findall(str(said))) != set(_GAP.findall(str(text))):
            out.append(f"{key}: other gaps than {sorted(set(_GAP.findall(str(text))))}")
    return out


def main() -> int:
    """Begin the language named, say what it lacks."""
    path = begin(sys.argv[1])
    left = lacks(path)
    sys.stdout.write("".join(f"{line}\n" for line in left))
    sys.stdout.write(f"{path.name}: {len(left)} texts to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
