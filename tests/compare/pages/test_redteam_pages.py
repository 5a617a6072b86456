"""Pages moved, set again and altered in one figure, as a hostile office would (synthetic)."""

from __future__ import annotations

from pathlib import Path

import typst

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Alteration, Found, Kind, Spot
from tocsin.compare.pages.comparator import compare
from tocsin.compare.words.paragraphs import passages


def page(n: int, extra: str = "") -> str:
    lines = [f"Лист {n} дела, образец {n * 37}."]
    lines += [f"Решение {n}.{k}: выделить {n * 100 + k * 7} сомов на помощь." for k in range(8)]
    return "\n\n".join([*lines, extra])


def pdf(path: Path, pages: list[str], size: float = 11) -> Path:
    body = "\n#pagebreak()\n".join(pages)
    source = path.with_suffix(".typ")
    source.write_text(f'#set text(font: "Libertinus Serif", size: {size}pt)\n{body}')
    typst.compile(str(source), output=str(path))
    return path


def told(tmp_path: Path, one: list[str], two: list[str], size: float = 11) -> Found:
    return compare(pdf(tmp_path / "1.pdf", one), pdf(tmp_path / "2.pdf", two, size), Options())


def substance(found: Found) -> list[Alteration]:
    return [item for item in found.alterations if item.substance]


def test_pages_in_another_order_and_set_again_have_moved(tmp_path: Path) -> None:
    pages = [page(n) for n in range(1, 5)]
    found = told(tmp_path, pages, [*pages[1:], pages[0]], size=10)
    assert not substance(found)
    assert [a.original and a.original.place for a in found.alterations if a.kind is Kind.PAGE_MOVED]


def test_a_page_that_moved_and_changed_is_one_changed_passage(tmp_path: Path) -> None:
    pages = [page(n) for n in range(1, 6)]
    altered = pages[0].replace("выделить 107", "выделить 907")
    found = told(tmp_path, pages, [*pages[1:], altered])
    (item,) = substance(found)
    assert item.kind is Kind.PASSAGE_CHANGED
    assert (item.original, item.returned) == (Spot("1.pdf", "page=1"), Spot("2.pdf", "page=5"))


def test_a_minus_and_figures_parted_otherwise_are_found_when_set_again(
    tmp_path: Path,
) -> None:
    one = [page(1, "Сальдо \\-500,00 итого 12 3")]
    two = [page(1, "Сальдо 500,00 итого 1 23")]
    facts = [dict(item.facts) for item in substance(told(tmp_path, one, two, size=13))]
    assert len(facts) == 2
    assert any("500,00" in fact["now"] for fact in facts)
    assert any(fact["now"] == "1 23" for fact in facts)


def test_passages_that_look_the_same_say_so() -> None:
    spots = (Spot("a"), Spot("b"))
    (alike,) = passages(["Фонд помощи семьям"], ["Фoнд помощи семьям"], spots, "paragraph")
    (unseen,) = passages(["Фонд помощи семьям"], ["Фонд по\u200bмощи семьям"], spots, "paragraph")
    assert (dict(alike.facts)["note"], alike.explanation) == ("look-alike", "code-page")
    assert (dict(unseen.facts)["note"], unseen.explanation) == ("invisible", "pasted-text")
