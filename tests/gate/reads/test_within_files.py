"""Files within files: zips and what stands around them, packed streams, tar, mail, workbooks."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from email.message import EmailMessage

import pytest
from tests.gate.reads.reading import carried, places, traces, unread

from tocsin.gate import carried as limits
from tocsin.gate.carried import Walk, within

NAME = "Aibek"


def zipped(
    files: dict[str, bytes], *, how: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as held:
        held.comment = comment
        for name, content in files.items():
            held.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"a.txt": b"who: Aibek"}, "part 1"),
        ({"x.txt": b"x", "b/c.txt": b"who: Aibek"}, "part 2"),
        ({"Aibek.txt": b"x"}, "part 1, its name"),
        ({"Ai_bek/Aibek.Maria.txt": b"x"}, "part 1, its name"),
        ({"word/document.xml": b"<w:p><w:t>Ai</w:t><w:t>bek</w:t></w:p><w:p>Aibek</w:p>"},
         "part 1, text"),
        ({"inner.zip": zipped({"a.txt": b"who: Aibek"})}, "part 1, part 1"),
        ({"customXml/item1": b"\xef\xbb\xbf  <?xml version='1.0'?><a>Aibek</a>"}, "part 1, text"),
        ({"xl/printerSettings1.bin": b"\0\0Aibek\0"}, "part 1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_where_a_package_hides_a_word(files: dict[str, bytes], place: str, how: int) -> None:
    assert place in places(zipped(files, how=how), NAME)


def test_the_name_of_a_part_is_read_apart_at_its_stops() -> None:
    found = [p.text for p in carried(zipped({"by_Aibek/of.Bishkek\\x": b"x"})).passages]
    assert any("by Aibek of Bishkek x" in text for text in found)


def test_comments_of_a_package_and_of_a_part_are_read() -> None:
    assert "comment of the package" in places(zipped({"a": b"x"}, comment=b"Aibek"), NAME)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        info = zipfile.ZipInfo("a.txt")
        info.comment = "Айбек".encode("cp1251")
        held.writestr(info, b"x")
    assert "part 1, its comment" in places(out.getvalue(), "Айбек")


def test_the_name_of_a_part_may_be_in_any_encoding() -> None:
    packed = zipped({"xxxxx.txt": b"x"}).replace(b"xxxxx", "Айбек".encode("cp866"))
    assert "part 1, its name" in places(packed, "Айбек")


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_that_the_directory_does_not_list_is_read(how: int) -> None:
    hidden = zipped({"secret-of-maria.txt": b"who: Aibek " * 9}, how=how)
    part = hidden[: hidden.index(b"PK\x01\x02")]
    whole = zipped({"a.txt": b"clean"})
    at = whole.index(b"PK\x01\x02")
    content = bytearray(whole[:at] + part + whole[at:])
    end = content.rindex(b"PK\x05\x06")
    offset = int.from_bytes(content[end + 16 : end + 20], "little") + len(part)
    content[end + 16 : end + 20] = offset.to_bytes(4, "little")
    assert "a part that is in no list 1" in places(bytes(content), NAME)
    assert "a part that is in no list 1, its name" in places(bytes(content), "maria")


def test_what_stands_before_a_package_is_read() -> None:
    assert "before the package" in places(b"who: Aibek ...." + zipped({"a.txt": b"x"}), NAME)
    assert not any("before" in p.place for p in carried(zipped({"a.txt": b"x"})).passages)


@pytest.mark.parametrize(
    ("method", "length", "part"),
    [(0, 1, True), (8, 399, True), (8, 400, False), (0, 0, False), (9, 1, False), (1, 9, False)],
)
def test_a_signature_among_other_bytes_is_a_part_where_its_head_could_be_one(
    method: int, length: int, part: bool
) -> None:
    """APPNOTE 4.3.7: method at 8, length of the name at 26."""
    head = bytearray(b"PK\x03\x04" + bytes(26) + b"n" * 600)
    head[8:10], head[26:28] = method.to_bytes(2, "little"), length.to_bytes(2, "little")
    whole = zipped({"a.txt": b"clean"})
    content = bytes(head) + whole
    found = [p.place for p in carried(content).passages if "in no list" in p.place]
    assert bool(found) is part


def test_a_signature_inside_a_part_is_no_stray_part() -> None:
    inner = zipped({"b.txt": b"y"})
    assert not any("no list" in p.place for p in carried(zipped({"a.zip": inner})).passages)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("docProps/core.xml", b"<dc:creator>Aibek</dc:creator>", "author"),
        ("docProps/core.xml", b"<cp:lastModifiedBy>Aibek</cp:lastModifiedBy>", "author"),
        ("docProps/app.xml", b"<Manager>Aibek</Manager>", "author"),
        ("meta.xml", b"<meta:initial-creator>Aibek</meta:initial-creator>", "author"),
        ("xl/workbook.xml", b'<sheet name="x" state="hidden"/>', "hidden"),
        ("xl/workbook.xml", b'<sheet name="x" state="veryHidden"/>', "hidden"),
        ("xl/comments1.xml", b"<comment>x</comment>", "comment"),
        ("word/document.xml", b"<w:ins w:id='1'>x</w:ins>", "change"),
        ("word/document.xml", b"<w:del w:id='1'>x</w:del>", "change"),
        ("content.xml", b"<text:tracked-changes>x</text:tracked-changes>", "change"),
    ],
)
def test_a_package_tells_how_it_was_made(name: str, body: bytes, kind: str) -> None:
    assert kind in {k for k, _ in traces(zipped({name: body}))}
    plain = {"word/other.xml": b"<dc:creator>Aibek</dc:creator><sheet state='visible'/>"}
    assert traces(zipped(plain)) == []


def test_a_locked_part_and_a_broken_one_are_unread() -> None:
    locked = bytearray(zipped({"a.txt": b"x" * 30}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert ("part 1", "it is protected by a password") in unread(bytes(locked))
    broken = bytearray(zipped({"a.txt": bytes(range(256)) * 9}, how=zipfile.ZIP_DEFLATED))
    broken[60:90] = b"\xff" * 30
    assert any(
        place == "part 1" and "cannot be unpacked" in why for place, why in unread(bytes(broken))
    )
    assert any("cannot be opened" in why for _, why in unread(b"PK\x03\x04" + b"\0" * 99))


# --- streams and tar


def tarred(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as held:
        info = tarfile.TarInfo(name)
        info.size, info.uname = len(content), "maria"
        held.addfile(info, io.BytesIO(content))
    return out.getvalue()


PACKED = {
    "gzip": gzip.compress(b"who: Aibek"), "bzip2": bz2.compress(b"who: Aibek"),
    "xz": lzma.compress(b"who: Aibek"), "zlib": zlib.compress(b"who: Aibek " * 9),
    "zlib, fast": zlib.compress(b"who: Aibek " * 9, 1),
    "zlib, best": zlib.compress(b"who: Aibek " * 9, 9),
    "gzip in gzip": gzip.compress(gzip.compress(b"who: Aibek")),
    "tar": tarred("a.txt", b"who: Aibek"),
    "tar in gzip": gzip.compress(tarred("a.txt", b"who: Aibek")),
    "tar, in the name": tarred("Aibek.txt", b"x"),
}  # fmt: skip


@pytest.mark.parametrize("how", list(PACKED))
def test_what_is_packed_is_opened(how: str) -> None:
    assert places(PACKED[how], NAME)
    assert unread(PACKED[how]) == []


@pytest.mark.parametrize("sign", [b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"])
def test_a_packed_stream_that_breaks_off_is_unread(sign: bytes) -> None:
    found = unread(sign + b"\x08" * 99)
    assert len(found) == 1, "it is told once what it is, and not also that it has no text"
    assert "cannot be unpacked" in found[0][1]


# --- kinds told by content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "Outlook"),
        (b"\0\1\2\3\4\5" * 40, "no text"),
    ],
)
def test_what_no_reader_understands_is_named(content: bytes, why: str) -> None:
    told = " ".join(w for _, w in unread(content))
    assert why in told
    assert "bytes" in places(content + b"Aibek", NAME)  # and its bytes are read all the same


def test_nothing_is_nothing() -> None:
    assert carried(b"").passages == []
    assert carried(b"").unread == []


@pytest.mark.parametrize("strange", [0, 1])
def test_one_control_character_in_a_hundred_is_still_text(strange: int) -> None:
    content = b"a" * (99 - strange) + b"\x01" * (1 + strange) + b"a" * 0
    assert bool(unread(content)) is bool(strange)
    assert unread(b"\x1b[1m words \t\n\r") == []  # colours of a terminal and line ends are text


@pytest.mark.parametrize("sign", [*range(32), 127])
def test_which_control_characters_are_text(sign: int) -> None:
    """ASCII: tab, the line and page ends and escape stand in texts, the others do not."""
    content = b"letters" + bytes([sign]) * 3
    assert (unread(content) == []) is (sign in (9, 10, 11, 12, 13, 27))


def test_an_rtf_is_read_by_its_reader_its_escapes_and_its_objects() -> None:
    text = rb"{\rtf1\ansi who: \'c0\'e9\'e1\'e5\'ea and \u1052 ?\u1072 ?\u1088 ?\u1080 ?\u1103 ?}"
    assert places(text, "Айбек")
    assert places(text, "Мария")
    for page in ("koi8-r", "cp866", "mac-cyrillic", "iso8859-5"):
        typed = "".join(f"\\'{byte:02x}" for byte in "Мария".encode(page))
        assert places(f"{{\\rtf1\\ansi who: {typed} came}}".encode(), "Мария"), page
    blob = b"{\\rtf1{\\object " + (b"x" * 300 + b" who: Aibek").hex().encode() + b"}}"
    assert any("embedded file 1" in p for p in places(blob, NAME))


# --- mail


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "x@example.org", "y@example.org", "x"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("clean")
    return made


def test_every_header_every_part_and_every_attachment_is_read() -> None:
    made = message(X_Scanned="Aibek")
    assert "headers" in places(made.as_bytes(), NAME)
    made = message()
    made.add_attachment(zipped({"a.txt": b"who: Aibek"}), maintype="application", subtype="zip",
                        filename="a.zip")  # fmt: skip
    assert any("part 3, attached file, part 1" in p for p in places(made.as_bytes(), NAME))
    made = message()
    made.add_alternative("<p><b>Ai</b>bek</p>", subtype="html")
    assert any(p.startswith("part 3") for p in places(made.as_bytes(), NAME))


def test_encoded_words_and_raw_bytes_of_headers_are_read() -> None:
    made = message()
    made.replace_header("Subject", "Айбек")
    assert b"\xd0" not in made.as_bytes()
    assert "headers" in places(made.as_bytes(), "Айбек")
    sent = b"From: a@b\r\nTo: c@d\r\nSubject: " + "Айбек".encode("koi8-r") + b"\r\n\r\nclean\r\n"
    assert "headers" in places(sent, "Айбек")


def test_who_sent_a_message_is_a_trace() -> None:
    assert ("author", "x@example.org") in traces(message().as_bytes())
    assert [k for k, _ in traces(message().as_bytes())] == ["author"]


def test_text_between_parts_is_read_and_a_strange_encoding_is_unread() -> None:
    made = message()
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a.bin")
    made.preamble, made.epilogue = "Aibek before", "Maria after"
    assert any("between its parts" in p for p in places(made.as_bytes(), NAME))
    assert any("between its parts" in p for p in places(made.as_bytes(), "Maria"))
    odd = b"From: a@b\nTo: c@d\nSubject: x\nContent-Type: text/plain; charset=no-such\n\nAibek\n"
    assert ("", "its encoding is not known") in unread(odd)
    assert places(odd, NAME)


def test_every_message_of_a_box_is_read() -> None:
    one = b"From a@b Mon Oct  2 10:00:00 2023\nFrom: a@b\nTo: c@d\nSubject: x\n\n%s\n\n"
    box = one % b"clean" + one % b"who: Aibek" + one % b"clean"
    assert all(p.startswith("message 2") for p in places(box, NAME, "a.mbox"))
    assert places(box, NAME, "a.mbox")


# --- the walk itself


def test_a_walk_stops_at_its_bounds_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = b"who: Aibek"
    for _ in range(limits.DEEPEST + 2):
        deep = gzip.compress(deep)
    assert not places(deep, NAME)
    assert any("deeper" in why for _, why in unread(deep))
    shallow = b"who: Aibek"
    for _ in range(limits.DEEPEST):
        shallow = gzip.compress(shallow)
    assert places(shallow, NAME)
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    opened: list[str] = []
    walk = Walk(lambda w, content, place, name: opened.append(place))
    for place in ("a", "b", "c"):
        walk.inner(b"x", place)
    assert opened == ["a", "b"]
    assert [u.place for u in walk.found.unread] == ["c"]
    monkeypatch.setattr(limits, "MOST_TEXT", 10)
    walk = Walk(lambda *_: None)
    walk.say("a", "x" * 10)
    assert walk.found.unread == []
    walk.say("b", "y")
    walk.say("c", "z")
    assert [u.place for u in walk.found.unread] == ["b"]
    assert [p.text for p in walk.found.passages] == ["x" * 10]
    monkeypatch.setattr(limits, "MOST_PICTURES", 1)
    walk.picture("a", b"1")
    walk.picture("b", b"2")
    assert [p.place for p in walk.found.pictures] == ["a"]
    assert walk.found.unread[-1].place == "b"


def test_the_same_thing_unread_is_told_once_and_blank_text_not_at_all() -> None:
    walk = Walk(lambda *_: None)
    walk.unread("a", "b")
    walk.unread("a", "b")
    walk.say("a", " \n")
    walk.say("a", "")
    walk.trace("author", "a", "Somebody")
    assert len(walk.found.unread) == 1
    assert [p.text for p in walk.found.passages] == ["Somebody"]
    assert (within("a", "b"), within("", "b")) == ("a, b", "b")
