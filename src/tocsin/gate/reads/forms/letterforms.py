"""Whether the letters a PDF page shows are the letters its text says they are.

A PDF maps the numbers of its glyphs to letters in a table of its own (ToUnicode, ISO 32000-1,
9.10.3). A table that lies makes a page show a name that no reader of its text finds. Each letter of
each font is held against the same letter in fonts we know (``letterforms.npz``, made by
:mod:`.made`): one that looks like another letter and not like itself is doubted. A page
with several of them is looked at, not believed.
"""

from __future__ import annotations

import math
import string
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

_INK = 60  # tones from paper
SIDE = 14  # a letter is brought into a square of so many tones
SCALE = 3.0  # pixels to a point
_LEAST, _MOST = 9, 400  # pixels: the height of a letter that can be told
LIKE = 0.62  # correlation from which a letter is the one it is said to be
_OTHER = 0.12  # by how much another letter must fit better
_DOUBTED = 2  # letters of one font
_SHARE = 0.2  # of the letters of that font
_INSTANCES = 3
_DATA = Path(__file__).parent / "letterforms.npz"
_LATIN = string.ascii_letters
_CYRILLIC = "".join(map(chr, range(0x410, 0x450)))
LETTERS = frozenset(_LATIN + _CYRILLIC + string.digits)
# letters of one look, and capitals that are their small letters drawn larger
_TWINS = (
    "aа", "cCсС", "eе", "iıіlI1|", "jј", "oOоО0", "pPрР", "sSѕ5", "vVѵ", "wWѡ", "xXхХ", "yYуУ",
    "zZ", "AА", "BВв8", "EЕ", "HНн", "KkКк", "MМм", "TТт", "uUи", "nпл", "mт", "gд", "rг",
    "6б", "3зЗэ",
    "ЬьЪъЫ", "ШшЩщ", "ЦцЧч", "ЛлПпДд", "ЖжXx", "Яя", "ЙйИиNn", "Фф", "Юю", "ТтГг",
)  # fmt: skip


def doubted(document: Any) -> Iterator[int]:
    """The numbers, from 0, of the pages whose letters look like others than they are said to be."""
    known: dict[tuple[int, str], bool] = {}
    for number in range(len(document)):
        page = document[number]
        if _doubted(page, known):
            yield number


def _doubted(page: Any, known: dict[tuple[int, str], bool]) -> bool:
    places = _places(page, known)
    if places:
        shown = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
        for key, boxes in places.items():
            told = [told for box in boxes if (told := _differs(shown, key[1], box)) is not None]
            if told:
                known[key] = all(told)
    fonts: dict[int, list[bool]] = defaultdict(list)
    for font, char in _used(page):
        if (font, char) in known:
            fonts[font].append(known[font, char])
    return any(sum(o) >= max(_DOUBTED, len(o) * _SHARE) for o in fonts.values())


def _used(page: Any) -> set[tuple[int, str]]:
    return {(font, char) for font, char, _ in _letters(page)}


def _letters(page: Any) -> Iterator[tuple[int, str, int]]:
    """Font, letter and index of every letter that can be compared."""
    import ctypes

    from pypdfium2 import raw as pdfium

    text_page = page.get_textpage()
    for index in range(text_page.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        if char in LETTERS:
            item = pdfium.FPDFText_GetTextObject(text_page, index)
            font = pdfium.FPDFTextObj_GetFont(item) if item else None
            if font:
                yield ctypes.cast(font, ctypes.c_void_p).value or 0, char, index
    text_page.close()


def _places(
    page: Any, known: dict[tuple[int, str], bool]
) -> dict[tuple[int, str], list[tuple[float, ...]]]:
    """Where letters stand that nobody has looked at yet, in pixels."""
    out: dict[tuple[int, str], list[tuple[float, ...]]] = defaultdict(list)
    wanted = [x for x in _letters(page) if (x[0], x[1]) not in known]
    if not wanted:
        return out
    left, bottom, _, top = page.get_mediabox()
    if page.get_rotation() or (left, bottom) != (0, 0):
        box = page.get_bbox()
        left, bottom, top = box[0], box[1], box[3]
        if page.get_rotation():
            return out
    text_page = page.get_textpage()
    for font, char, index in wanted:
        if len(out[font, char]) < _INSTANCES:
            x0, y0, x1, y1 = text_page.get_charbox(index)
            box = (x0 - left, top - y1, x1 - left, top - y0)
            out[font, char].append(tuple(side * SCALE for side in box))
    text_page.close()
    return out


def _differs(shown: Image.Image, char: str, box: tuple[float, ...]) -> bool | None:
    """Whether what stands there looks like another letter; ``None`` where it cannot be told."""
    x0, y0, x1, y1 = (
        math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]), math.ceil(box[3])
    )  # fmt: skip
    if not _LEAST <= y1 - y0 <= _MOST or x1 - x0 > _MOST or x1 <= x0 or x0 < 0 or y0 < 0:
        return None
    form = form_of(shown.crop((x0, y0, x1, y1)))
    if form is None:
        return None
    letters, forms = known_forms()
    alike = forms @ form
    own = np.isin(letters, sorted(twins_of(char)))
    best = float(alike[own].max(initial=0.0))
    return best < LIKE and float(alike[~own].max()) > best + _OTHER


@lru_cache(maxsize=512)
def twins_of(char: str) -> frozenset[str]:
    """The letter itself and those that look like it in some font."""
    return frozenset({char}.union(*(twins for twins in _TWINS if char in twins)))


def form_of(cut: Image.Image) -> NDArray[np.float32] | None:
    """The ink of a letter alone, in a square, with its mean taken out and its length one."""
    from PIL import Image

    low, high = (int(x) for x in cut.getextrema())  # type: ignore[arg-type]  # one band
    if high - low < _INK:
        return None
    tones = cut.histogram()
    paper = tones.index(max(tones))
    ink = cut.point([min(255, abs(tone - paper) * 2) for tone in range(256)])
    box = ink.point([255 if tone > _INK else 0 for tone in range(256)]).getbbox()
    if box is None:
        return None
    wide, tall = box[2] - box[0], box[3] - box[1]
    side = max(tall, wide)  # a narrow letter keeps its shape: l is no square
    square = Image.new("L", (side, side), 0)
    square.paste(ink.crop(box), ((side - wide) // 2, (side - tall) // 2))
    return straight(np.asarray(square.resize((SIDE, SIDE), Image.Resampling.BOX)).ravel())


def straight(tones: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Tones as a vector of length one; ``None`` where there is one tone alone."""
    vector = tones.astype(np.float32) - tones.mean(dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else None


@lru_cache(maxsize=1)
def known_forms() -> tuple[NDArray[np.str_], NDArray[np.float32]]:
    """The letters, and the form of each in the fonts we know."""
    with np.load(_DATA, allow_pickle=False) as held:
        letters, tones = np.array(list(str(held["letters"]))), held["tones"]
    rows = [straight(row) for row in tones]
    return letters, np.array([row for row in rows if row is not None], dtype=np.float32)
