"""A page says what its tags, comments, attributes, styles and embedded files say."""

from __future__ import annotations

import base64

import pytest
from tests.gate.reads.reading import carried, places, unread

from tocsin.gate.carried import Walk
from tocsin.gate.reads import markup

NAME = "Aibek"
CODED = "".join(f"\\{ord(c):06x} " for c in NAME)  # CSS Syntax 4.3.7


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (f"<p>{NAME}</p>", "text"),
        ("<p><b>Ai</b>bek</p>", "text"),
        (f"<p>one</p><p>{NAME}</p>", "text"),
        ("<p>&#65;ibek</p>", "text"),
        ("<![CDATA[Aibek]]><p>x</p>", "text"),
        (f'<img alt="{NAME}">', "attributes"),
        (f"<img alt='{NAME}'>", "attributes"),
        (f"<img alt={NAME}>", "attributes"),
        ('<img alt="&#65;ibek">', "attributes"),
        (f"<p>x</p><!-- {NAME} -->", "comment"),
        ("<p>x</p><!-- <b>Ai</b>bek Ai<i>bek</i> Aibek -->", "comment"),
        (f"<p>x</p><!-- {NAME} never closed", "comment"),
        (f"<script>var who = '{NAME}'</script>", "script or style"),
        (f"<STYLE>p::after {{content: '{NAME}'}}</STYLE>", "script or style"),
        (f"<style>p::after {{content: '{CODED}'}}</style>",
         "script or style, coded text"),
        (f"<?xml version='1.0'?><!DOCTYPE {NAME}><p>x</p>", "declarations"),
        (f"<p>{base64.b64encode(b'who: Aibek Somebody').decode()}</p>", "coded text"),
    ],
)  # fmt: skip
def test_where_a_page_hides_a_word(page: str, place: str) -> None:
    assert place in places(page.encode(), NAME, "a.html")


def test_words_of_two_cells_stand_apart_and_of_one_cut_word_together() -> None:
    texts = [p.text for p in carried(b"<td>Ai</td><td>bek</td>", "a.html").passages]
    assert not any("Aibek" in text for text in texts)
    texts = [p.text for p in carried(b"<i>Ai</i><i>bek</i>", "a.html").passages]
    assert any("Aibek" in text for text in texts)
    assert any("Ai bek" in " ".join(text.split()) for text in texts)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    page = f'<meta charset="{encoding}"><p>Айбек</p>'.encode(encoding)
    assert places(page, "Айбек", "a.html")


def test_a_page_that_is_wrong_about_itself_is_read_all_the_same() -> None:
    assert places('<meta charset="no-such"><p>Айбек</p>'.encode(), "Айбек", "a.html")


@pytest.mark.parametrize(
    "address",
    ["data:text/plain;base64," + base64.b64encode(b"who: Aibek").decode(),
     "data:text/plain;base64," + base64.b64encode(b"who: Aibek").decode().rstrip("="),
     "data:,who%3A%20Aibek", "data:text/plain,Aibek"],
)  # fmt: skip
def test_a_file_in_an_address_is_opened(address: str) -> None:
    page = f'<p>x</p><a href="{address}">y</a>'.encode()
    assert any(p.startswith("embedded file 1") for p in places(page, "Aibek", "a.html"))


def test_embedded_files_are_counted_once_whatever_the_encodings() -> None:
    page = '<p>Айбек</p><a href="data:,one">a</a><a href="data:,two">b</a>'.encode("cp1251")
    numbered = {
        p.place.split(",")[0] for p in carried(page, "a.html").passages if "embedded" in p.place
    }
    assert numbered == {"embedded file 1", "embedded file 2"}


def test_a_drawing_is_unread_and_a_picture_frame_is_not() -> None:
    drawn = b'<svg><path d="M0 0L9 9"/></svg>'
    assert [p for p, _ in unread(drawn, "a.svg")] == ["drawing"]
    assert [p for p, _ in unread(b'<x:svg><x:path d="M0"/></x:svg>', "a.svg")] == ["drawing"]
    assert unread(b"<svg><text>words</text></svg>", "a.svg") == []
    assert unread(b'<p><path d="M0"/></p>', "a.html") == []


SPOKEN = ("alt", "title", "aria-label", "aria-description", "content", "placeholder", "value",
          "label", "summary", "href", "src", "cite", "datetime", "download", "name",
          "data-label")  # fmt: skip


@pytest.mark.parametrize("attribute", SPOKEN)
def test_of_our_own_pages_what_is_spoken_or_leads_somewhere_is_read(attribute: str) -> None:
    def own(name: str) -> list[str]:
        walk = Walk(lambda *_: None)
        markup.read_own(walk, f'<p {name}="Aibek" class="wide">x</p>'.encode(), "")
        return [p.place for p in walk.found.passages if "Aibek" in p.text]

    assert own(attribute) == ["attributes"]
    assert own(attribute.upper()) == ["attributes"]
    assert own("class") == []


def test_of_our_own_pages_comments_texts_and_embedded_files_are_read() -> None:
    opened: list[tuple[bytes, str]] = []
    walk = Walk(lambda w, content, place, name: opened.append((content, place)))
    page = '<p><b>Ai</b>bek</p><!-- Maria --><script>hidden</script><a href="data:,x">y</a>'
    markup.read_own(walk, page.encode(), "page")
    assert opened == [(b"x", "page, embedded file 1")]
    texts = {p.place: p.text for p in walk.found.passages}
    assert any("Aibek" in p.text for p in walk.found.passages)
    assert "Maria" in texts["page, comment"]
    assert not any("hidden" in p.text for p in walk.found.passages)


@pytest.mark.parametrize("name", ["class", "id", "style", "data-x"])
def test_the_layout_of_our_own_pages_is_not(name: str) -> None:
    walk = Walk(lambda *_: None)
    markup.read_own(walk, f'<p {name}="who: {NAME}">x</p>'.encode(), "")
    assert not any(NAME in p.text for p in walk.found.passages)


def test_files_in_our_own_page_are_opened_and_numbered_from_one() -> None:
    coded = base64.b64encode(b"who: Aibek").decode()
    opened: list[tuple[str, bytes]] = []
    walk = Walk(lambda w, content, place, name: opened.append((place, content)))
    page = f'<img src="data:image/png;base64,{coded}"><a href="data:,who%3A%20Maria">x</a>'
    markup.read_own(walk, page.encode(), "")
    assert opened == [("embedded file 1", b"who: Aibek"), ("embedded file 2", b"who: Maria")]
