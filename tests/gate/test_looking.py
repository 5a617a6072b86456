"""Who looks at a picture, in which languages and which way up: asked without the optical reader."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from PIL import Image, ImageDraw

from tocsin.gate import sight, turning
from tocsin.gate.carried import Picture
from tocsin.gate.sight import SCRIPTS, Sight, scripts

# one name in each script, and the languages of tesseract (ISO 639-3, tessdata) that write it
WRITTEN = {
    "LATIN": ("Zoé", "eng fra spa deu ita por tur pol"),
    "CYRILLIC": ("Айбек", "rus kir ukr bel kaz bul srp"),
    "ARABIC": ("محمد", "ara fas urd"),
    "HEBREW": ("דניאל", "heb"),
    "GREEK": ("Γιώργος", "ell"),
    "CJK": ("王小明", "chi_tra chi_sim jpn"),
    "HIRAGANA": ("さくら", "jpn"),
    "KATAKANA": ("サクラ", "jpn"),
    "HANGUL": ("김철수", "kor"),
    "THAI": ("สมชาย", "tha"),
    "KHMER": ("សុខ", "khm"),
    "MYANMAR": ("အောင်", "mya"),
    "LAO": ("ລາວ", "lao"),
    "DEVANAGARI": ("राम", "hin nep mar"),
    "BENGALI": ("রহিম", "ben"),
    "TAMIL": ("குமார்", "tam"),
    "SINHALA": ("සිංහ", "sin"),
    "GEORGIAN": ("გიორგი", "kat"),
    "ARMENIAN": ("Արամ", "hye"),
    "ETHIOPIC": ("አበበ", "amh tir"),
}


class Reader:
    """Stands in for tesseract: the languages it has, and what it is asked."""

    def __init__(self, have: Iterable[str], says: str = "") -> None:
        self.have, self.asked = set(have), []
        self.says: str | list[str] | None = says

    def languages(self, wanted: Iterable[str]) -> str:
        return "+".join(one for one in wanted if one in self.have)

    def read(self, png: bytes, spoken: str, seconds: float, options: tuple[str, ...]) -> str | None:
        self.asked.append((png, spoken, options))
        return self.says.pop(0) if isinstance(self.says, list) else self.says


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch):
    def put(have: Iterable[str], says: str = "") -> Reader:
        made = Reader(have, says)
        monkeypatch.setattr(sight, "tesseract", made)
        monkeypatch.setattr(turning, "turned", lambda png: iter((b"straight",)))
        monkeypatch.setattr(turning, "enlarged", lambda png: png)
        monkeypatch.setattr(turning, "mirrored", lambda png: b"mirrored")
        monkeypatch.setattr(sight, "upside_down", lambda png: b"upside down")
        return made

    return put


def test_every_script_has_its_languages() -> None:
    assert set(WRITTEN) == set(SCRIPTS)
    for script, (name, languages) in WRITTEN.items():
        assert set(SCRIPTS[script]) == set(languages.split())
        assert scripts([name]) == {script}


@pytest.mark.parametrize("script", list(WRITTEN))
def test_one_language_of_a_script_is_enough_and_one_of_another_is_not(reader, script: str) -> None:
    for language in WRITTEN[script][1].split():
        reader([language])
        assert not Sight(frozenset({script})).blind
    reader({each for one in WRITTEN.values() for each in one[1].split()} - set(SCRIPTS[script]))
    assert Sight(frozenset({script})).blind


def test_every_script_of_the_names_must_be_read_and_one_nobody_knows_is_not(reader) -> None:
    reader(["eng", "rus"])
    assert not Sight(frozenset({"LATIN", "CYRILLIC"})).blind
    assert Sight(frozenset({"LATIN", "GREEK"})).blind
    assert Sight(frozenset({"LATIN", "TIFINAGH"})).blind
    assert Sight(frozenset({"TIFINAGH"})).blind


def test_without_names_any_reading_will_do(reader) -> None:
    reader(["eng"])
    assert not Sight(frozenset()).blind
    reader([])
    blind = Sight(frozenset())
    assert blind.blind
    assert blind.words(Picture("", b"x")) is None


@pytest.mark.parametrize("letters", [0, 199, 200, 400])
@pytest.mark.parametrize("turns", [False, True])
def test_which_ways_a_picture_is_read(reader, letters: int, turns: bool) -> None:
    """Few words may be many in another way: from two hundred letters the reader can tell itself."""
    both = ["1", "12"] if turns else ["3", "11"]  # tesseract(1), --psm; 1 and 12 find the way
    made = reader(["eng", *(["osd"] if turns else [])])
    made.says = ["x" * (letters // 2), "x" * (letters - letters // 2), "", "", ""]
    assert Sight(frozenset({"LATIN"})).words(Picture("", b"as it lies")) is not None
    assert [ask[2] for ask in made.asked[:2]] == [("--psm", way) for way in both]
    assert {ask[1] for ask in made.asked} == {"eng"}
    ways = [(ask[0].decode(), ask[2][1]) for ask in made.asked[2:]]
    few = letters < 200
    expected = [("straight", "11")]
    expected += [("upside down", "3")] if few or not turns else []
    expected += [("mirrored", "11")] if few else []
    assert ways == expected


def test_a_picture_is_read_once_and_what_no_way_reads_is_unread(reader) -> None:
    made = reader(["eng"], "words")
    looks = Sight(frozenset({"LATIN"}))
    assert looks.words(Picture("a", b"1")) == looks.words(Picture("b", b"1"))
    count = len(made.asked)
    looks.words(Picture("a", b"2"))
    assert len(made.asked) == 2 * count
    made.says = None
    assert looks.words(Picture("a", b"3")) is None


# --- how a picture is turned


def ruled(angle: int, size: tuple[int, int] = (480, 480)) -> Image.Image:
    """Lines as of writing, tilted by ``angle``."""
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for y in range(60, size[1] - 60, 24):
        pen.rectangle((60, y, size[0] - 60, y + 8), fill=0)
    return page.rotate(angle, fillcolor=255)


@pytest.mark.parametrize("angle", [-48, -20, -4, 0, 4, 12, 40, 48])
def test_lines_are_turned_back_by_the_angle_they_lie_at(angle: int) -> None:
    assert turning._angle(ruled(-angle)) == angle


def test_what_lies_straight_or_shows_no_lines_is_not_turned() -> None:
    assert turning._angle(Image.new("L", (200, 200), 128)) == 0
    assert turning._angles(ruled(0, (170, 170))) == []
    assert turning._angles(ruled(-12, (170, 170))) == [12]


@pytest.mark.parametrize(
    ("size", "parts"), [((179, 400), 1), ((400, 179), 1), ((180, 180), 10), ((480, 480), 10)]
)
def test_a_page_is_tried_whole_and_in_nine_pieces_of_sixty_pixels(size, parts: int) -> None:
    checked = Image.effect_noise(size, 200)
    assert len(list(turning._parts(checked))) == parts
    assert len(list(turning._parts(Image.new("L", size, 9)))) == 1  # an even piece shows nothing


def test_the_nine_pieces_cover_the_page_side_by_side() -> None:
    page = Image.effect_noise((300, 240), 200)
    whole, *pieces = turning._parts(page)
    assert whole is page
    assert [piece.size for piece in pieces] == [(100, 80)] * 9
    for number, piece in enumerate(pieces):
        left, top = number % 3 * 100, number // 3 * 80
        assert piece.tobytes() == page.crop((left, top, left + 100, top + 80)).tobytes()


@pytest.mark.parametrize(
    ("longest", "times"), [(900, 1), (899, 2), (450, 2), (449, 3), (300, 3), (225, 4), (20, 4)]
)
def test_a_small_picture_grows_to_nine_hundred_pixels_and_four_times_at_most(
    longest, times
) -> None:
    out = io.BytesIO()
    Image.new("L", (longest, 10), 200).save(out, "PNG")
    with Image.open(io.BytesIO(turning.enlarged(out.getvalue()))) as grown:
        assert grown.size == (longest * times, 10 * times)


def test_a_mirror_turns_left_to_right_and_the_paper_is_the_commonest_tone() -> None:
    page = Image.new("L", (20, 10), 250)
    page.putpixel((0, 3), 7)
    out = io.BytesIO()
    page.save(out, "PNG")
    with Image.open(io.BytesIO(turning.mirrored(out.getvalue()))) as seen:
        assert seen.getpixel((19, 3)) == 7
        assert seen.getpixel((0, 3)) == 250
    assert turning._paper(page) == 250
