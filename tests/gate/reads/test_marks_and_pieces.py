"""A word is read through the marks that stand in it, and from the pieces a program makes it of."""

from __future__ import annotations

import base64
import json

import pytest
from tests.gate.reads.reading import carried, unread

from tocsin.gate.reads.written import as_shown

SHOWN = {
    "turned round": "seen \u202ekebiA\u202c there",
    "bold in Markdown": "seen Ai**be**k there",
    "each letter bold": "seen **A****i****b****e****k** there",
    "bold in a wiki": "seen Ai'''bek''' there",
    "bold in BBCode": "seen Ai[b]bek[/b] there",
    "coloured in a terminal": "seen Ai\x1b[1mbek\x1b[0m there",
    "struck twice": "seen A\bAi\bib\bbe\bek\bk there",
    "hyphenated in LaTeX": "seen Ai\\-bek there",
    "a group of LaTeX": "seen Ai{\\bf bek} there",
    "carried on in YAML": 'seen: "Ai\\\n  bek there"',
    "carried on in quoted-printable": "seen Ai=\r\nbek there",
    "cut in a quoted mail": "> seen Ai-\n> bek there",
    "cut in a remark of a program": "# seen Ai-\n# bek there",
    "cut in a table": "| seen Ai- |\n|      bek |",
    "cut between two subtitles": "1\n00:00:01,000 --> 00:00:02,000\nAi-\n\n2\n"
    "00:00:02,000 --> 00:00:03,000\nbek\n",
    "cut in the first of two columns": "he saw Ai-    and in the other\nbek and you   it goes",
    "tags within an escaped page": "<p>Ai<b>bek</b></p>",
}  # fmt: skip


@pytest.mark.parametrize("how", list(SHOWN))
def test_a_text_is_read_as_its_marks_make_it(how: str) -> None:
    assert any("Aibek" in text for text in as_shown(SHOWN[how])), how


@pytest.mark.parametrize(
    "text", ["The committee met.", "a well-\nknown case", "2 * 3 = 6", "", "I."]
)
def test_a_plain_text_has_one_reading_or_says_the_same(text: str) -> None:
    assert all(set(other.split()) <= set(text.split()) | {"wellknown"} for other in as_shown(text))


@pytest.mark.parametrize("times", [400, 800])
def test_unclosed_marks_cost_no_more_than_their_number(times: int) -> None:
    for sign in ("\u202ea", "a**", "a{", "a[b]", "a\x1b[", "a\b", "<p", "a-   "):
        list(as_shown(sign * times))


PIECES = {
    "two rules of a style":
        ("a.html", "<style>.a::before{content:'Ai'}\n.a::after{content:'bek'}</style>"),
    "two strings of one rule": ("a.html", "<style>.a::before{content:'Ai' 'bek'}</style>"),
    "variables of a style": ("a.html", "<style>:root{--a:'Ai';--b:'bek'}</style>"),
    "an array of letters": ("a.html", "<script>x(['A','i','b','e','k'].join(''))</script>"),
    "a template string": ("a.html", "<script>x=`Ai${''}bek`</script>"),
    "turned round by a program": ("a.html", "<script>x='kebiA'.split('').reverse()</script>"),
    "turned round by a style":
        ("a.html", "<p style='unicode-bidi:bidi-override;direction:rtl'>kebiA</p>"),
    "turned round by an element": ("a.html", "<bdo dir=rtl>kebiA</bdo>"),
    "an entity of its own": ("a.xml", "<!DOCTYPE a [<!ENTITY w 'Ai'>]><a>&w;bek</a>"),
    "entities in entities":
        ("a.xml", "<!DOCTYPE a [<!ENTITY u 'Ai'><!ENTITY v '&u;bek'>]><a>&v;</a>"),
    "values of JSON": ("a.json", json.dumps({"runs": [{"t": "Ai"}, {"t": "bek", "b": 1}]})),
    "escapes before letters": ("a.json", '{"x": "\\u003cb\\u003eAi\\u0062ek"}'),
    "numbers of letters": ("a.json", json.dumps([ord(c) for c in "Aibek there"], indent=1)),
    "CONCATENATE": ("a.csv", '1;=CONCATENATE("Ai","bek")'),
    "CHAR": ("a.csv", "1;=" + "&".join(f"CHAR({ord(c)})" for c in "Aibek")),
    "SUBSTITUTE": ("a.csv", '1;=SUBSTITUTE("A#i#b#e#k","#","")'),
    "a folded line": ("a.vcf", "BEGIN:VCARD\r\nFN:Ai\r\n bek\r\nEND:VCARD\r\n"),
    "base32": ("a.txt", base64.b32encode(b"seen: Aibek there").decode()),
    "base85": ("a.txt", base64.b85encode(b"seen: Aibek there").decode()),
    "base85 of Adobe": ("a.txt", base64.a85encode(b"seen: Aibek there", adobe=True).decode()),
    "binary figures": ("a.txt", " ".join(f"{b:08b}" for b in b"seen: Aibek")),
    "marked hexadecimal": ("a.txt", ", ".join(f"0x{b:02x}" for b in b"seen: Aibek")),
    "a parameter in pieces": ("a.eml", "From: a@b.example\nTo: c@d.example\nSubject: s\n"
                              "X-Scan: ok; x-who*0*=UTF-8''Ai; x-who*1=\"bek\"\n\nclean\n"),
    "a web archive": ("a.mht", "MIME-Version: 1.0\nContent-Type: text/html\n"
                      "Content-Transfer-Encoding: quoted-printable\n\n<p>Ai=\nbek</p>\n"),
    "head of a sheet":
        ("a.xml", '<s><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Ai&amp;Bbek</oddHeader></s>'),
    "what was deleted from a text": ("a.xml", '<x><text:changed-region text:id="c1"><text:deletion>'
                                     "<text:p>bek</text:p></text:deletion></text:changed-region>"
                                     '<text:p>Ai<text:change text:change-id="c1"/></text:p></x>'),
}  # fmt: skip


@pytest.mark.parametrize("how", list(PIECES))
def test_a_word_is_read_from_its_pieces(how: str) -> None:
    name, text = PIECES[how]
    assert any("Aibek" in p.text for p in carried(text.encode(), name).passages), how


@pytest.mark.parametrize(
    ("content", "held"),
    [("".join(f"<text x='{i * 9}' y='9'>{c}</text>" for i, c in enumerate("kebiA")), True),
     ("<text y='20' x='48 36 24 12 0'>kebiA</text>", True),
     ("<text x='1' y='2'>North</text><text x='1' y='9'>N</text>", False)],
)  # fmt: skip
def test_letters_set_one_by_one_are_unread(content: str, held: bool) -> None:
    page = f"<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>"
    assert any("one by one" in why for _, why in unread(page.encode(), "a.svg")) is held


@pytest.mark.parametrize("sign", [b"ID3\x03", b"OggS", b"fLaC", b"RIFF", b"\0\0\0\x18ftypmp42"])
def test_sound_and_film_are_unread_whatever_their_bytes_spell(sign: bytes) -> None:
    content = sign + b"\0\0\0\1\xff\xfe" + "Aibek".encode("utf-16-le") + b"\xff\xfb\x90\0" * 99
    assert unread(content, "a.mp3")
    assert any("Aibek" in p.text for p in carried(content, "a.mp3").passages)


def test_a_file_in_yenc_is_unread() -> None:
    assert unread(b"clean\n=ybegin line=128 size=9 name=a.txt\nxxx\n=yend size=9\n", "a.txt")
