"""Return codes: told apart on a bad line, kept only as what cannot be turned back."""

from __future__ import annotations

import pytest

LANGUAGES = ("ru", "ky", "fr", "es", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_are_one_slip_apart(desk, language) -> None:
    from tocsin.desk.field.codes import fold, words

    folded = [fold(word) for word in words(language)]
    assert len(set(folded)) == 512
    shapes = [w[:k] + "?" + w[k + 1 :] for w in folded for k in range(len(w))]
    assert len(set(shapes)) == len(shapes), "two words differ in one letter"
    shorter = {w[:k] + w[k + 1 :] for w in folded for k in range(len(w))}
    assert shorter.isdisjoint(folded), "a word is another one without a letter"


def test_a_code_survives_capitals_other_keyboards_and_other_pages(desk) -> None:
    from tocsin.desk.field import codes

    for _ in range(50):
        code = codes.fresh()
        for language in LANGUAGES:
            said = "  ".join(codes.spell(code, language)).upper().replace("Ң", "Н")
            said = said.replace("Ө", "О").replace("Ү", "У").replace("Ё", "Е")
            assert codes.read(f"1. {said},", language) == code
            assert codes.read(said, "en") == code or language in ("fr", "es")


def test_a_slip_is_named_with_the_word_it_may_be(desk) -> None:
    from tocsin.desk.field import codes

    words = codes.spell(codes.fresh(), "ru")
    slip = words[3][:-1] + "ъ"
    with pytest.raises(codes.UnknownWordError) as told:
        codes.read(" ".join([*words[:3], slip, *words[4:]]), "ru")
    assert told.value.word == codes.fold(slip)
    with pytest.raises(codes.UnknownWordError) as few:
        codes.read(" ".join(words[:9]), "ru")
    assert few.value.word == ""


def test_the_desk_keeps_neither_the_code_nor_what_opens(intake, telephone) -> None:
    from django.db import connection

    from desk.field.conftest import send
    from tocsin.desk.field import codes
    from tocsin.desk.reports.models import Report

    words = send(telephone)
    telephone.post("/leave/", {})
    code = codes.read(" ".join(words), "en")
    half = codes.derive(code, intake)
    row = Report.objects.get()
    assert row.finder == half.finder
    assert row.thread == str(half.identity.to_public())
    with connection.cursor() as cursor:
        told = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            told += [
                bytes(cell).hex() if isinstance(cell, (bytes, memoryview)) else str(cell)
                for row in cursor.fetchall()
                for cell in row
            ]
    dump = "\n".join(told)
    assert row.finder in dump
    for secret in (str(code), str(half.identity), code.to_bytes(12, "big").hex()):
        assert secret not in dump
        assert secret.lower() not in dump.lower()


def test_codes_of_an_intake_stay_at_the_cost_it_was_set_up_with(intake, telephone) -> None:
    from django.test import override_settings

    from desk.field.conftest import send
    from tocsin.desk.field import codes
    from tocsin.desk.reports.models import Intake, Report

    with override_settings(CODE_ROUNDS=5, CODE_MEMORY=128):  # another version of the desk, later
        code = codes.read(" ".join(send(telephone)), "en")
    assert codes.derive(code, Intake.objects.get()).finder == Report.objects.get().finder
    intake.rounds += 1
    assert codes.derive(code, intake).finder != Report.objects.get().finder
