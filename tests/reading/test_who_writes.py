"""Who writes: heads set apart, glued titles, columns, firms for clients, and what never writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.reading import Reading, read_file, read_text

_ENDS = (
    "\n\nWe write about the dismissals of May.\n\nYours faithfully,\n\n(signed)\n"
    "Ada Sample\nSecretary\n"
)
_TO = "The Director-General\nInternational Labour Office\n1211 Geneva 22\n\n"


def letter(head: str, rest: str = "") -> Reading:
    return read_text(f"{head}\n\n3 June 2024\n\n{_TO}Dear Director-General,\n\n{rest}{_ENDS}")


def sender(reading: Reading) -> str:
    return reading.sender.organization if reading.sender else ""


def test_letters_set_apart_are_words() -> None:
    head = (
        "     S A M P L E   &   T E S T M A N\n     Advocates of the High Court\n     4 Sample Road"
    )
    found = letter(head, "We act for the Sample Dockers' Union.")
    assert sender(found) == "Sample & Testman"


def test_a_union_s_name_set_apart_is_read() -> None:
    found = letter("U N I O N   O F   S A M P L E   D O C K E R S\n4 Sample Road, Testville")
    assert sender(found).lower() == "union of sample dockers"


@pytest.mark.parametrize("kind", ["MEMORANDUM", "PRESS RELEASE", "COMUNICADO", "Communiqué"])
def test_what_a_paper_is_called_is_no_part_of_a_name(kind: str) -> None:
    found = read_text(
        f"# {kind}\n\n**Congress of Independent Unions of Sampleland (CIUS)**\nPlot 4, "
        f"Testville\n\n"
        f"3 June 2024\n\nTo the Committee of Experts\n\nOur observations follow.{_ENDS}"
    )
    assert sender(found).startswith("Congress of Independent Unions of Sampleland")


def test_the_firm_that_heads_a_paper_writes_and_its_client_is_told_of() -> None:
    found = letter(
        "ALPHA BETA & GAMMA\nAdvocates and Notaries\n4 Sample Road, Testville",
        "We act for the SAMPLE PACKHOUSE WORKERS' GUILD, our client.",
    )
    assert sender(found).title() == "Alpha Beta & Gamma"


def test_a_state_in_the_column_of_the_addressee_does_not_write() -> None:
    found = read_text(
        "Министру труда и социальной защиты        |   Профсоюз работников складов, холодильной\n"
        "Республики Образец                        |   доставки и сортировочных станций\n"
        "1000, г. Тестов, ул. Первая, 1            |   «Образец»\n"
        "                                          |   2000, г. Пробный, ул. Вторая, 4\n\n"
        "5 ноября 2024 г.\n\nУважаемый господин Министр!\n\nМы обращаемся к Вам о взносах.\n\n"
        "С уважением,\n\nПредседатель          (подпись)   Иван Образцов\n"
    )
    assert sender(found).startswith("Профсоюз работников складов, холодильной доставки")


def test_who_is_written_to_in_capitals_does_not_write() -> None:
    found = read_text(
        "                      КОМИТЕТУ ЭКСПЕРТОВ ПО ПРИМЕНЕНИЮ КОНВЕНЦИЙ\n"
        "                      Международное бюро труда\n\n"
        "                      от профессионального союза образцовых\n"
        "                      и пробных рабочих «Тест»\n"
        "                      100000, г. Тестов, ул. Первая, д. 1\n\n"
        "18 августа 2024 года\n\nУважаемые члены Комитета!\n\nМы пишем о взносах.\n\n"
        "Председатель     (подпись)     Иван Образцов\n"
    )
    assert "союз образцовых" in sender(found)


def test_the_head_of_a_page_that_leads_nowhere_is_its_letterhead(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Cards</title></head><body><header><p>SAMPLE BARGE WORKERS' "
        "ASSOCIATION OF "
        "TESTLAND (SBWAT)<br>9 Sample Road, Testville</p></header><article><h1>Where are the "
        "cards?</h1>"
        "<p>Testville, 27 April 2024.</p><p>"
        + "Officers took the cards of the members. "
        * 8
        + "</p>"
        "</article></body></html>"
    )
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    reading = read_file(file)
    assert "9 Sample Road" in reading.text
    assert sender(reading).startswith("SAMPLE BARGE WORKERS' ASSOCIATION")
    file.write_text(
        page.replace("<p>SAMPLE", '<nav><a href="/news">News</a></nav><p>SAMPLE'), encoding="utf-8"
    )
    assert "9 Sample Road" not in read_file(file).text


@pytest.mark.parametrize("honour", ["Pasteur", "Rev.", "Imam", "Chief"])
def test_what_honours_a_signatory_is_no_part_of_the_name(honour: str) -> None:
    found = read_text(
        f"Sample Union\n4 Sample Road, Testville\n\n3 June 2024\n\n{_TO}Dear Director-General,\n\n"
        f"We write.\n\nYours faithfully,\n\n(signed)\n{honour} Theo Testman\n"
    )
    assert [p.name for p in found.signatories] == ["Theo Testman"]


def test_a_body_by_its_short_name_does_not_sign() -> None:
    found = read_text(
        "Testville, 3 de junio de 2024\n\nSeñoras y señores del Comité de Libertad Sindical\n\n"
        "El Sindicato de Braceros de la Muestra (Sintramuestra) presenta su "
        "queja.\n\nFraternalmente,\n\n"
        "Ana Muestra Prueba\nPresidenta\n\nSintramuestra Norte Medio\nCalle 4 n.º 8-31\nTestville\n"
    )
    assert [p.name for p in found.signatories] == ["Ana Muestra Prueba"]


def test_the_number_a_body_is_registered_under_is_not_the_letter_s() -> None:
    found = read_text(
        "Союз образцовых рабочих\n1000, г. Тестов, пр. Первый, 1\nрег. № 2021-С-999\n\n"
        "Комитет по свободе объединения, МОТ\n\nТестов, 10 марта 2024 г.          Исх. 5/ж\n\n"
        "Уважаемые дамы и господа,\n\nпишем о взносах.\n\nПредседатель (подпись) Иван Образцов\n"
    )
    assert found.own_reference == "5/ж"
