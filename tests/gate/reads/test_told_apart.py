"""Rules of the readers by both sides: letters that look alike, pieces, texts and their bounds."""

from __future__ import annotations

import base64
import io
import json
import tarfile
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.gate.reads.reading import carried, places, traces, unread

from tocsin.gate.reads import anything, mail, markup, packed, raw
from tocsin.gate.reads.forms import letterforms
from tocsin.gate.reads.written import bytes_in, letter, pieces, put_together
from tocsin.gate.reads.written.marks import as_shown

NAME = "Aibek"

# --- letters of one look (Unicode confusables.txt), and capitals that are small letters grown
ALIKE = """
aа cС Cс eе iı lI il 1| jј oо O0 pр PР sѕ Sѕ 5s vѵ Vѵ wѡ Wѡ xх XХ yу YУ zZ AА BВ в8 EЕ HН нH KК кk
MМ мM TТ тT uи Uи nп mт gд rг 6б 3З зэ Ьъ ЪЫ ШЩ шщ ЦЧ цч ЛП лД пд ЖX жx Яя ЙN иn Фф Юю Тг
"""


@pytest.mark.parametrize("pair", ALIKE.split())
def test_a_letter_may_be_drawn_as_its_twin(pair: str) -> None:
    assert pair[1] in letterforms.twins_of(pair[0])
    assert pair[0] in letterforms.twins_of(pair[1])


@pytest.mark.parametrize("pair", ["ab", "oa", "Бв", "23", "Фя", "qg"])
def test_other_letters_are_told_apart(pair: str) -> None:
    assert pair[1] not in letterforms.twins_of(pair[0])
    assert pair[0] in letterforms.twins_of(pair[0]), "each is like itself"


def drawn(*boxes: tuple[int, int, int, int], size=(60, 60), ink: int = 0, paper: int = 255):
    picture = Image.new("L", size, paper)
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill=ink)
    return picture


@pytest.mark.parametrize(("ink", "seen"), [(195, True), (196, False), (0, True)])
def test_ink_is_sixty_tones_from_the_paper(ink: int, seen: bool) -> None:
    assert (letterforms.form_of(drawn((10, 10, 30, 40), ink=ink)) is not None) is seen
    light = drawn((10, 10, 30, 40), ink=255 - ink, paper=0)
    assert (letterforms.form_of(light) is not None) is seen, "light on dark as well"


def test_a_form_is_of_the_ink_alone_and_keeps_its_shape() -> None:
    small, moved = drawn((5, 5, 24, 44)), drawn((30, 12, 49, 51))
    form = letterforms.form_of(small)
    assert form is not None
    assert np.allclose(form, letterforms.form_of(moved)), "wherever it stands"
    assert abs(float(np.linalg.norm(form)) - 1) < 1e-5
    assert abs(float(form.mean())) < 1e-5
    square = form.reshape(letterforms.SIDE, letterforms.SIDE)
    assert square[:, 0].max() < 0 < square[:, letterforms.SIDE // 2].min(), "paper, ink, paper"
    assert letterforms.form_of(drawn()) is None
    assert letterforms.straight(np.full(9, 7, dtype=np.uint8)) is None


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ((10, 10, 30, 19), True),
        ((10, 10, 30, 18), False),  # eight pixels are too few
        ((10, 10, 10, 30), False),
        ((-1, 10, 30, 30), False),
        ((10, -1, 30, 30), False),
        ((0, 0, 30, 30), True),
        ((0, 0, 400, 400), True),
        ((0, 0, 401, 300), False),
        ((0, 0, 300, 401), False),
    ],
)
def test_which_letter_is_large_enough_to_be_told(monkeypatch, box, told: bool) -> None:
    monkeypatch.setattr(letterforms, "form_of", lambda cut: np.zeros(1, dtype=np.float32))
    known = (np.array(["a", "b"]), np.zeros((2, 1), dtype=np.float32))
    monkeypatch.setattr(letterforms, "known_forms", lambda: known)
    page = Image.new("L", (500, 500), 255)
    assert (letterforms._differs(page, "a", tuple(map(float, box))) is not None) is told


@pytest.mark.parametrize(
    ("own", "other", "doubted"),
    [(0.61, 0.74, True), (0.61, 0.72, False), (0.62, 0.99, False), (0.1, 0.1, False),
     (0.0, 0.2, True)],
)  # fmt: skip
def test_a_letter_is_doubted_that_is_not_itself_and_plainly_another(
    monkeypatch, own: float, other: float, doubted: bool
) -> None:
    monkeypatch.setattr(letterforms, "form_of", lambda cut: np.ones(1, dtype=np.float32))
    forms = np.array([[own], [own / 2], [other]], dtype=np.float32)
    monkeypatch.setattr(letterforms, "known_forms", lambda: (np.array(["a", "а", "b"]), forms))
    page = Image.new("L", (50, 50), 255)
    assert letterforms._differs(page, "a", (0.0, 0.0, 20.0, 20.0)) is doubted


@pytest.mark.parametrize(
    ("odd", "of", "looked"),
    [(1, 1, False), (2, 2, True), (2, 10, True), (2, 11, False), (3, 15, True), (0, 9, False)],
)
def test_a_page_is_looked_at_for_two_letters_of_a_font_and_a_fifth(
    monkeypatch, odd: int, of: int, looked: bool
) -> None:
    known = {(1, chr(97 + n)): n < odd for n in range(of)}
    monkeypatch.setattr(letterforms, "_places", lambda page, known: {})
    monkeypatch.setattr(letterforms, "_used", lambda page: {*known, (2, "a"), (1, "z")})
    assert letterforms._doubted(SimpleNamespace(), known) is looked


# --- what is put together from pieces


@pytest.mark.parametrize(("gap", "one"), [(120, True), (121, False), (0, True)])
def test_strings_nearer_than_a_line_are_one_text(gap: int, one: bool) -> None:
    found = list(put_together('"Ai"' + "+" * gap + '"bek"'))
    assert ("Aibek" in found) is one


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"A#i#b" "#"', "Aib"),
        ("'kebiA' reverse", "Aibek"),
        ("`Ai${x}bek`", "Aibek"),
        ("65,105,98,101,107", "Aibek"),
        ("CHAR(65)&CHAR(105)&CHR(98)&CHRW$(101)", "Aibe"),
        ('{"a": "Ai", "b": ["be", {"c": "k"}]}', "Aibek"),
        ('[{"t": "Ai", "n": 5}, {"t": "bek"}]', "Aibek"),
        ('{"t": "Ai"}\nbroken\n{"t": "bek"}', "Aibek"),
    ],
)
def test_a_text_of_pieces(text: str, said: str) -> None:
    assert said in list(put_together(text))


@pytest.mark.parametrize(
    "text",
    ["65,105,98,101", '"alone"', "CHAR(65)&CHAR(105)&CHAR(98)", "'kebiA' and", '{"a": 5}', ""],
)
def test_too_few_pieces_are_none(text: str) -> None:
    assert [t for t in put_together(text) if t not in ("alone", "kebiA")] == []


def test_values_of_one_key_are_one_text_and_so_are_all(monkeypatch) -> None:
    held = json.dumps([{"t": "a", "u": "1"}, {"t": "b", "u": "2"}])
    assert {"ab", "12", "a1b2"} <= set(put_together(held))
    monkeypatch.setattr(pieces, "MOST_JSON", len(held) - 1)
    assert "a1b2" not in set(pieces._values(held))
    monkeypatch.setattr(pieces, "MOST_JSON", len(held))
    assert "a1b2" in set(pieces._values(held))


@pytest.mark.parametrize(
    ("code", "sign"),
    [(65, "A"), (0x10FFFF, "\U0010ffff"), (0x110000, ""), (0xD7FF, "\ud7ff"), (0xD800, ""),
     (0xDFFF, ""), (0xE000, "\ue000")],
)  # fmt: skip
def test_the_letter_of_a_number(code: int, sign: str) -> None:
    assert letter(code) == sign


def written(content: bytes) -> dict[str, str]:
    return {
        "base32": base64.b32encode(content).decode(),
        "base32 without its end": base64.b32encode(content).decode().rstrip("="),
        "Adobe": base64.a85encode(content, adobe=True).decode(),
        "base85": base64.b85encode(content).decode(),
        "hexadecimal of C": ", ".join(f"0x{b:02x}" for b in content),
        "of Basic": " ".join(f"&H{b:02X}" for b in content),
        "of Pascal": ",".join(f"${b:02X}" for b in content),
        "binary": " ".join(f"{b:08b}" for b in content),
    }


@pytest.mark.parametrize("way", list(written(b"")))
def test_bytes_are_read_in_each_writing(way: str) -> None:
    content = b"seen: Aibek there!!"
    assert content in list(bytes_in(f"x {written(content)[way]} y"))


@pytest.mark.parametrize(("number", "read"), [(5, False), (6, True)])
def test_six_bytes_are_no_chance(number: int, read: bool) -> None:
    content = b"Aibeks"[:number]
    for way in ("hexadecimal of C", "binary"):
        assert bool(list(bytes_in(written(content)[way]))) is read


# --- marks


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A, i, b, e, k, s", True),  # six letters listed one by one
        ("A, i, b, e, k", False),
        ("A;i;b;e;k;s", True),
        ("A  i  b  e  k  s", False),
    ],
)
def test_letters_listed_singly_are_a_word(text: str, seen: bool) -> None:
    assert any("Aibek" in other for other in as_shown(text)) is seen


@pytest.mark.parametrize("column", [0, 1, 5, 8, 9, 10])
def test_words_go_on_below_in_each_of_the_first_columns(column: int) -> None:
    rows = [["x"] * 11 for _ in range(2)]
    rows[0][column], rows[1][column] = "Ai-", "bek"
    rows[0].append("-")
    text = "\n".join("   ".join(row) for row in rows)
    assert any("Aibek" in other for other in as_shown(text)) is (column <= 9)


# --- texts


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\0i\0b\0e\0", "aibe"),
        (b"\0a\0i\0b\0e", "aibe"),
        (b"a\0i\0b\0", "a\0i\0b\0"),  # six bytes are too few to tell
        (b"aibekaib\0\0", "aibekaib\0\0"),  # a fifth of zeros is no alphabet
        (b"\xef\xbb\xbfaibek", "aibek"),
        (b"\xff\xfea\0", "a"),
        (b"\xff\xfe\0\0a\0\0\0", "a"),
        (b"\0\0\xfe\xff\0\0\0a", "a"),
    ],
)
def test_a_text_is_told_by_its_mark_or_its_zeros(content: bytes, text: str) -> None:
    assert raw.decoded(content) == text


@pytest.mark.parametrize(("length", "tried"), [(64, False), (65, True)])
def test_what_may_be_a_hash_is_read_as_text_only_where_it_could_be_one(length, tried) -> None:
    content = b"\xc0\x01" + b"a" * (length - 2)  # a control sign: no text
    assert (len(list(raw.readings(content))) > 1) is tried
    clean = b"\xc0" + b"a" * (length - 1)
    assert len(list(raw.readings(clean))) > 1


@pytest.mark.parametrize(("odd", "as_text"), [(1, True), (2, False)])
def test_base64_of_a_text_is_a_text_where_three_in_four_signs_are(odd: int, as_text: bool) -> None:
    content = b"\x01" * odd + b"who"[: 4 - odd]
    found = raw._from_base64(base64.b64encode(content).decode())
    assert (found == content.decode()) is as_text


@pytest.mark.parametrize("length", range(13, 21))
def test_base64_without_its_end_is_read_whatever_its_length(length: int) -> None:
    text = "who: Aibek was it ok"[:length]
    assert raw._from_base64(base64.b64encode(text.encode()).decode().rstrip("=")) == text


def test_signs_that_part_lines_and_cells_are_a_line_s_end_and_others_part_words() -> None:
    """A word may be cut by the first; over the second no word goes on."""
    for code, sign in enumerate(raw._PARTED):
        if code in b"\0\x02\b\t\n\v\f\r\x1b":
            assert chr(sign) == "\n"
        else:
            assert sign == (0 if code < 32 or code == 127 else code)


@pytest.mark.parametrize("shift", [0, 1])
def test_a_notice_of_a_font_is_read_at_an_even_and_an_odd_place(shift: int) -> None:
    content = b"\x80" * (8 + shift) + "Maria Example".encode("utf-16-be") + b"\x80" * 8
    assert "Maria Example" in raw.compiled(content)


@pytest.mark.parametrize(("deep", "read"), [(2, True), (3, True), (4, False)])
def test_hexadecimal_of_hexadecimal_is_read_three_times(deep: int, read: bool) -> None:
    text = "who: Aibek it is"
    for _ in range(deep):
        text = text.encode().hex()
    assert any("Aibek" in found for found in raw.packed(text)) is read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\\ud83d\\ude00 x", "\U0001f600 x"),  # two halves of one letter
        ("\\u0041\\x69\\U00000062\\145\\u{6b}", "Aibek"),
        ("\\000101", "\x00101"),
    ],
)
def test_an_escape_is_the_letter_of_its_number(text: str, said: str) -> None:
    assert said in list(raw.packed(text))


# --- kinds of files


@pytest.mark.parametrize(
    ("sign", "textual"),
    [(b"\x08", False), (b"\x09", True), (b"\x0d", True), (b"\x0e", False), (b"\x1a", False),
     (b"\x1b", True), (b"\x1f", False), (b"\x20", True), (b"\x7f", False), (b"\x7e", True)],
)  # fmt: skip
def test_one_control_sign_in_a_hundred_is_a_text(sign: bytes, textual: bool) -> None:
    assert anything._textual(sign + b"x" * 99)
    assert anything._textual(sign * 2 + b"x" * 98) is textual


@pytest.mark.parametrize(("headers", "is_mail"), [(2, False), (3, True)])
def test_three_headers_make_a_message(headers: int, is_mail: bool) -> None:
    lines = ["From: a@b.example", "To: c@d.example", "Subject: x"][:headers]
    found = carried("\n".join([*lines, "", "who: Aibek"]).encode())
    assert ("author" in [t.kind for t in found.traces]) is is_mail
    assert any(NAME in p.text for p in found.passages)


@pytest.mark.parametrize("suffix", [".eml", ".mbox", ".mht", ".mhtml", ".EML"])
def test_a_message_is_known_by_its_suffix_too(suffix: str) -> None:
    assert traces(b"From: a@b.example\n\nx", f"a{suffix}") == [("author", "a@b.example")]
    assert traces(b"From: a@b.example\n\nx", "a.txt") == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%!PS-Adobe-3.0\n(x) show", "drawn by a program"),
        (b"\x04%!PS\n" + b"(x) show " * 12, "drawn by a program"),
        (b"#define x_width 8\n", "drawn by a program"),
        (b"#define x 8\n", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "old binary Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "Outlook"),
        (b"\0\1\2\3" * 40, "no kind of file"),
        (b"\0\0\0\x18ftypmp42", "no kind of file"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(content: bytes, why: str) -> None:
    told = [said for _, said in unread(content)]
    assert any(why in said for said in told) if why else told == []


@pytest.mark.parametrize(("most", "read"), [(9, False), (10, True)])
def test_a_file_larger_than_can_be_read_is_unread(monkeypatch, most: int, read: bool) -> None:
    monkeypatch.setattr(anything, "MOST_BYTES", most)
    monkeypatch.setattr(anything, "bounded", lambda work, *given, **_: work(*given))
    found = anything.carried_by(b"who: Aibek")
    assert (found.unread == []) is read


def test_a_file_in_another_is_read_with_what_it_is_besides() -> None:
    """A picture with a package behind it, a PDF that is one as well."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("a.txt", "who: Aibek")
    shown = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(shown, "PNG")
    for head in (shown.getvalue(), b"%PDF-1.7 broken\n"):
        assert "as a package, part 1" in places(head + out.getvalue(), NAME)
        assert not [p for p in places(head, "") if p.startswith("as a package")]


def tarred(size: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as held:
        info = tarfile.TarInfo("Aibek.txt")
        info.size, info.uname = size, "who-made-it"
        held.addfile(info, io.BytesIO(b"x" * size))
        held.addfile(tarfile.TarInfo("dir"), None)
    return out.getvalue()


@pytest.mark.parametrize(("most", "read"), [(9, False), (10, True)])
def test_a_part_of_a_tar_larger_than_can_be_read_is_unread(monkeypatch, most, read) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", most)
    assert (unread(tarred(10)) == []) is read
    assert "part 1, its name" in places(tarred(10), NAME)
    assert "part 1, its name" in places(tarred(10), "who-made-it")


# --- mail


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("x; a*0=Ai; a*1=bek", ["Aibek"]),
        ("x; a*1=bek; a*0=Ai", ["Aibek"]),
        ("x; a*10=z; a*9=y; a*2=x", ["xyz"]),  # by number, not by letter
        ("x; a*0*=UTF-8''A%69; a*1*=b%65k", ["Aibek"]),
        ('x; a*0="Ai; "; B*0=z', ["Ai; ", "z"]),
        ("x; a=Ai", []),
    ],
)
def test_a_parameter_cut_into_pieces_is_whole(header: str, texts: list[str]) -> None:
    """RFC 2231, 3 and 4.1."""
    assert list(mail._continued(header)) == texts


@pytest.mark.parametrize(("most", "read"), [(1, False), (3, True)])
def test_so_many_parts_of_a_message_are_read(monkeypatch, most: int, read: bool) -> None:
    from email.message import EmailMessage

    monkeypatch.setattr(mail, "MOST_PARTS", most)
    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = "a@b.example", "s", "c@d.example"
    message.set_content("clean")
    message.add_attachment(b"who: Aibek", maintype="application", subtype="x", filename="a.txt")
    told = [why for _, why in unread(message.as_bytes())]
    assert (told == []) is read


def test_every_message_of_a_box_ends_where_the_next_begins() -> None:
    one = b"From a@b.example Mon Oct  2 10:00:00 2023\nFrom: a@b.example\nTo: c\n\nfirst\n\n"
    box = one + one.replace(b"first", b"second") + one.replace(b"first", b"third")
    for number, word in enumerate(("first", "second", "third"), start=1):
        found = {p for p in places(box, word) if "message" in p}
        assert found
        assert all(p.startswith(f"message {number}") for p in found)


@pytest.mark.parametrize(
    ("payload", "opens"),
    [("d2hv", True), ("d2\nhv", True), ("d2h", False), ("d2h!", False), ("", True)],
)
def test_a_payload_that_opens_whole_is_a_file(payload: str, opens: bool) -> None:
    assert mail._opens(payload) is opens


# --- markup


@pytest.mark.parametrize(
    ("code", "sign"), [("F041", "A"), ("F0FF", "ÿ"), ("F000", "\0"), ("F100", "\uf100"),
                       ("EFFF", "\uefff"),
                       ("0416", "Ж")],
)  # fmt: skip
def test_a_letter_by_its_number_in_a_font(code: str, sign: str) -> None:
    """ISO 29500-1, 17.3.3.30: symbols lie from F000 on."""
    assert markup._symbols(f'x<w:sym w:font="W" w:char="{code}"/>y') == f"x{sign}y"


@pytest.mark.parametrize(("nested", "read"), [(1, True), (6, True), (7, False)])
def test_entities_lie_six_deep_in_each_other(nested: int, read: bool) -> None:
    names = [f"e{n}" for n in range(nested)]
    declared = "".join(
        f"<!ENTITY {name} '{'Aibek' if n == 0 else f'&{names[n - 1]};'}'>"
        for n, name in enumerate(names)
    )
    assert ("<a>Aibek</a>" in markup._expanded(f"{declared}<a>&{names[-1]};</a>")) is read


@pytest.mark.parametrize(
    ("options", "text", "content"),
    [(";base64", "d2hv", b"who"), (";base64", "d2h v\n", b"who"), ("", "w%68o", b"who"),
     (";charset=x", "who", b"who"), (";base64", "d2hvA", None)],
)  # fmt: skip
def test_what_an_address_carries(options: str, text: str, content: bytes | None) -> None:
    assert markup._data(options, text) == content
