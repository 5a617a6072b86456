"""Which fonts draw a text: the built-in serif, and Noto for the scripts it lacks.

Typst carries Libertinus Serif (Latin, Greek, Cyrillic). For other scripts the folders a letterhead
names come first, then the Noto fonts (SIL Open Font License) installed on this machine, by their
file names; no other system font is used. What nothing draws is refused, naming the package.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import TocsinError

SERIF = "Libertinus Serif"
NO_FONT = "TOC-PDF1"  # the PDF lacks a font for a script of the text
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)  # fmt: skip
Range = tuple[int, int]
# what Libertinus Serif and Typst's other own fonts draw: Latin, Greek, Cyrillic, signs
_COVERED: tuple[Range, ...] = (
    (0x09, 0x0A), (0x20, 0x52F), (0x1E00, 0x1FFF), (0x2000, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x22FF), (0x2398, 0x2398), (0x2460, 0x27BF),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Script:
    """A script: where its characters lie, the Noto family that draws it, the Debian package."""

    name: str
    ranges: tuple[Range, ...]
    family: str
    files: tuple[str, ...]
    package: str = "fonts-noto-core"

    def holds(self, char: str) -> bool:
        """Whether the character belongs to it."""
        return any(low <= ord(char) <= high for low, high in self.ranges)


def _serif(name: str, *ranges: Range, file: str = "") -> Script:
    stem = f"NotoSerif{file or name}"
    files = (f"{stem}-Regular.ttf", f"{stem}-Bold.ttf")
    return Script(name, ranges, f"Noto Serif {file or name}", files)


SCRIPTS = (
    Script("Arabic", ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF),
                      (0xFE70, 0xFEFF)), "Noto Naskh Arabic",
           ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf")),
    Script("Chinese, Japanese, Korean",
           ((0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3000, 0x31FF), (0x3200, 0x4DBF),
            (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
            (0x20000, 0x323AF)), "Noto Serif CJK SC",
           ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"), "fonts-noto-cjk"),
    _serif("Thai", (0x0E00, 0x0E7F)),
    _serif("Lao", (0x0E80, 0x0EFF)),
    _serif("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _serif("Burmese", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), file="Myanmar"),
    _serif("Devanagari", (0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    _serif("Bengali", (0x0980, 0x09FF)),
    _serif("Tamil", (0x0B80, 0x0BFF)),
    _serif("Sinhala", (0x0D80, 0x0DFF)),
    _serif("Hebrew", (0x0590, 0x05FF)),
    _serif("Armenian", (0x0530, 0x058F)),
    _serif("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    _serif("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF)),
)  # fmt: skip


def foreign(text: str) -> list[str]:
    """The characters that the built-in serif does not draw, in code order."""
    return [c for c in sorted(set(text)) if not any(a <= ord(c) <= b for a, b in _COVERED)]


def of_a_script(char: str) -> bool:
    """Whether the character belongs to a script of the table."""
    return any(s.holds(char) for s in SCRIPTS)


@contextmanager
def drawing(text: str, own: Sequence[str] = ()) -> Iterator[tuple[list[str], list[str]]]:
    """Families and font folders with which every character of ``text`` is drawn.

    ``own`` are the folders a letterhead names; where there are any, they are trusted for what the
    table of scripts does not know. Raises :class:`TocsinError` (``TOC-PDF1``) for the rest.
    """
    strange = foreign(text)
    scripts = [s for s in SCRIPTS if any(s.holds(c) for c in strange)]
    unknown = [c for c in strange if not of_a_script(c)]
    families, found = [SERIF, *_families(own)], _installed(scripts)
    lacking = [s for s in scripts if s not in found]
    if (lacking or unknown) and not own:
        raise TocsinError(_said(lacking, unknown), mend=_mend(lacking), code=NO_FONT)
    with tempfile.TemporaryDirectory(prefix="tocsin-fonts-") as work:
        for script, files in found.items():
            families.append(script.family)
            for file in files:
                _lend(file, Path(work) / file.name)
        yield families, [*own, work] if found else list(own)


def _said(lacking: list[Script], unknown: list[str]) -> str:
    """What lacks, by name: the reason is itself printed where the characters cannot be."""
    names = [s.name for s in lacking] + [f"U+{ord(c):04X}" for c in unknown[:3]]
    return f"the text holds characters that the built-in fonts do not draw ({', '.join(names)})"


def _mend(lacking: list[Script]) -> str:
    packages = " ".join(dict.fromkeys(s.package for s in lacking)) or "fonts-noto-core"
    return (
        f"install the Noto fonts (Debian, Ubuntu: apt install {packages}; elsewhere: "
        'fonts.google.com/noto), or name a folder of fonts in letterhead.toml: fonts = ["fonts"]'
    )


def _installed(scripts: Sequence[Script]) -> dict[Script, list[Path]]:
    """The installed files of each script that has its regular face here."""
    wanted = {name: s for s in scripts for name in s.files}
    if not wanted:
        return {}
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        base = Path(folder).expanduser()
        if base.is_dir():
            for path in sorted(base.rglob("Noto*.tt[cf]")):
                if path.name in wanted:
                    found.setdefault(path.name, path)
    return {s: [found[n] for n in s.files if n in found] for s in scripts if s.files[0] in found}


def _lend(file: Path, place: Path) -> None:
    try:
        place.symlink_to(file)
    except OSError:  # a system without links
        shutil.copyfile(file, place)


def _families(folders: Sequence[str]) -> list[str]:
    """The families found in the folders, in name order."""
    names: set[str] = set()
    if folders:
        from PIL import ImageFont

        for folder in folders:
            for file in sorted(Path(folder).glob("*.[ot]t[fc]")):
                names.add(ImageFont.truetype(str(file), 10).getname()[0] or "")
    return sorted(names - {""})
