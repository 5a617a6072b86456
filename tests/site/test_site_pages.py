"""The public pages: whole, light, in four languages, asking nobody for anything."""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from html.parser import HTMLParser

import pytest

from tocsin.casefile.public import PublicCase, public
from tocsin.site.page import Frame, Phrases, el, join, link
from tocsin.site.page.markup import esc
from tocsin.site.page.phrases import LANGUAGES, _table

VOID = {"meta", "link", "br", "img", "hr"}
KEY = "kyrgyzstan-2023"
PAGES = [f"{lang}/{KEY}/{n}.html" for lang in LANGUAGES for n in ("index", "changes", "proof")]
PAGES += [*(f"{lang}/index.html" for lang in LANGUAGES), "index.html"]


class Reader(HTMLParser):
    """Collects ids, links, headings and checks that elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for key in ("href", "src"):
            if given.get(key) is not None:
                self.links.append(str(given[key]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@lru_cache(maxsize=64)
def read(content: bytes) -> Reader:
    reader = Reader()
    reader.feed(content.decode())
    assert reader.open == []
    return reader


@pytest.mark.parametrize("name", PAGES)
def test_pages_nest_have_unique_ids_one_h1_and_live_links(
    site: dict[str, bytes], name: str
) -> None:
    from posixpath import dirname, join, normpath

    reader = read(site[name])
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(reader.headings, reader.headings[1:], strict=False))
    for href in reader.links:
        if href.startswith(("http://", "https://")):
            continue
        path, _, anchor = href.partition("#")
        target = normpath(join(dirname(name), path)) if path else name
        assert target in site, (href, target)
        if anchor:
            assert anchor in read(site[target]).ids, href


@pytest.mark.parametrize("name", PAGES)
def test_pages_run_nothing_and_ask_nobody(site: dict[str, bytes], name: str) -> None:
    text = site[name].decode()
    tags = read(site[name]).tags
    names = {tag for tag, _ in tags}
    assert not names & {"script", "iframe", "object", "embed", "form", "img", "video", "base"}
    assert not any(key.startswith("on") or key == "style" for _, a in tags for key in a)
    css = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert css
    assert "url(" not in css[1]
    assert "@import" not in css[1]
    digest = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    policy = next(a["content"] for t, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert f"'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'")
    for _, given in tags:
        if str(given.get("href", "")).startswith("http"):
            assert "noreferrer" in str(given["rel"])


def test_pages_are_light(site: dict[str, bytes]) -> None:
    for lang in LANGUAGES:
        size = len(gzip.compress(site[f"{lang}/kyrgyzstan-2023/index.html"], 9, mtime=0))
        assert size < 20_000, (lang, size)
        assert len(gzip.compress(site[f"{lang}/index.html"], 9, mtime=0)) < 5_000


def test_no_protected_name_or_inside_note_is_in_any_file(site: dict[str, bytes]) -> None:
    everything = b"\n".join(site.values()).decode().lower()
    for word in ("ulgu", "үлгү", "улгу", "invented", "visit-record", "plead", "witness-a"):
        assert word not in everything, word


def test_facts_stand_with_basis_verification_and_disagreement(site: dict[str, bytes]) -> None:
    text = site["en/kyrgyzstan-2023/index.html"].decode()
    arrest = text[text.index('id="e-house-arrest-2020"') :]
    arrest = arrest[: arrest.index("</li><li id=")]
    assert "10–17 June 2020" in arrest
    assert "corroborated" in arrest
    assert "Where the sources differ" in arrest
    assert "10 June 2020" in arrest
    assert "17 June 2020" in arrest
    assert "Open; both are shown." in arrest
    visits = text[text.index('id="e-visits-2023"') :][:2500]
    assert "a witness" in visits
    assert "whether there was a court warrant is not known" in visits


def test_the_ledger_shows_answers_and_silence(site: dict[str, bytes]) -> None:
    text = site["en/kyrgyzstan-2023/index.html"].decode()
    row = text[text.index('id="c-com-2023-10-25"') :]
    assert "answered 10 November 2023" in row[: row.index("</tr>")]
    row = text[text.index('id="c-com-2024-01-18"') :]
    assert "none known" in row[: row.index("</tr>")]


def test_every_language_speaks_its_own(site: dict[str, bytes]) -> None:
    for lang, said in (
        ("fr", "25 octobre 2023"),
        ("es", "25 de octubre de 2023"),
        ("ru", "25 октября 2023"),
    ):
        text = site[f"{lang}/kyrgyzstan-2023/index.html"].decode()
        assert f'<html lang="{lang}" dir="ltr">' in text
        assert said in text
        assert "Officers of the State" not in text


def test_all_phrases_are_there_in_all_languages() -> None:
    for section, rows in _table().items():
        for key, row in rows.items():
            assert set(row) == set(LANGUAGES), f"{section}.{key}"
            places = {lang: set(re.findall(r"\{(\w+)\}", text)) for lang, text in row.items()}
            assert len({frozenset(p) for p in places.values()}) == 1, f"{section}.{key}"
    with pytest.raises(KeyError):
        Phrases("en")("page.no-such")


def test_every_word_of_the_model_has_its_phrase() -> None:
    from tocsin.casefile.model import words

    for section, kind in (
        ("stage", words.Stage),
        ("verification", words.Verification),
        ("verification_meaning", words.Verification),
        ("basis", words.Basis),
        ("complainant", words.ComplainantStatus),
        ("communication", words.CommunicationKind),
        ("follow_up", words.FollowUp),
    ):
        assert set(Phrases("en").entries(section)) == {word.value for word in kind}, section


def test_the_timeline_is_an_image_with_title_and_description(
    site: dict[str, bytes], public_case: PublicCase
) -> None:
    text = site["en/kyrgyzstan-2023/index.html"].decode()
    svg = ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])
    assert svg.get("role") == "img"
    assert [child.tag for child in svg][:2] == ["title", "desc"]
    circles = svg.findall(".//circle")
    assert len(circles) == len(public_case.events)
    assert {"plan", "act"} == {c.get("class") for c in circles}
    width = float(svg.get("viewBox", "").split()[2])
    assert all(0 <= float(c.get("cx", "-1")) <= width for c in circles)


def test_right_to_left_turns_page_and_axis(public_case: PublicCase, law) -> None:
    from tocsin.site.casepage import case_page

    day = datetime.date(2026, 1, 31)
    ltr = case_page(public_case, Frame(day, law), "en").decode()
    rtl = case_page(public_case, Frame(day, law, direction="rtl"), "en").decode()
    assert '<html lang="en" dir="rtl">' in rtl
    years = [re.findall(r'<text x="(\d+)"[^>]*>(\d{4})<', page) for page in (ltr, rtl)]
    assert [y for _, y in sorted((int(x), y) for x, y in years[0])] == [
        y for _, y in sorted(((int(x), y) for x, y in years[1]), reverse=True)
    ]
    css = re.search(r"<style>(.*)</style>", ltr, re.DOTALL)
    assert css
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align:(left|right)", css[1])


def test_markup_cannot_be_injected() -> None:
    evil = '<script>alert("x")</script>'
    assert "<script" not in join(evil, el("p", evil, title=evil))
    assert str(esc("a\x00b\x1fc")) == "abc"
    assert str(link("javascript:alert(1)", "x")) == "x"
    assert str(link("data:text/html,x", evil)).startswith("&lt;")
    assert str(link("http://[broken", "x")) == "x"
    assert 'rel="noopener noreferrer"' in link("https://ilo.org/?a=1&b=2", "x")


def test_a_text_in_another_language_is_marked_so(public_case: PublicCase, law) -> None:
    from tocsin.casefile.model.text import Text
    from tocsin.site.page import Voice

    voice = Voice(public_case, "fr", law)
    assert voice.text(Text({"ru": "Да"})) == '<span lang="ru">Да</span>'
    assert voice.text(Text({"": "Yes"})) == '<span lang="en">Yes</span>'
    assert voice.text(Text({"fr": "Oui", "en": "Yes"})) == "Oui"


def test_a_case_that_holds_almost_nothing_still_makes_sound_pages(law) -> None:
    from tocsin.casefile import CaseFile
    from tocsin.site.build import ToPublish, build

    bare = {"case": {"id": "c", "title": "T", "government": "ZZ"}}
    one = {
        **bare,
        "events": [
            {"id": "e", "summary": {"ky": "Сөз"}, "act": "other", "date": "202X",
             "sensitivity": "public"},
            {"id": "f", "summary": "s", "act": "other", "date": "../1990", "sensitivity": "public"},
        ],
    }  # fmt: skip
    for data in (bare, one):
        case = public(CaseFile.model_validate(data))
        files = build([ToPublish(case)], Frame(datetime.date(2026, 1, 1), law), {})
        for name, content in files.items():
            if name.endswith(".html"):
                read(content)
    assert '<span lang="ky">Сөз</span>' in files["fr/c/index.html"].decode()
