"""Days and hours on pages are those of whoever sits before the computer."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest
from django.utils import timezone
from django.utils.translation import override

from tocsin.desk.zone import local_zone


@pytest.mark.parametrize("name", ["Asia/Bishkek", "Europe/Zurich", "UTC"])
def test_the_zone_is_that_of_the_computer(name: str) -> None:
    assert local_zone(lambda: zoneinfo.ZoneInfo(name)) == name


def test_a_computer_that_names_no_zone_gets_utc() -> None:
    def lost() -> datetime.tzinfo:
        raise LookupError

    assert local_zone(lost) == "UTC"
    assert local_zone(lambda: datetime.timezone(datetime.timedelta(hours=6))) == "UTC"
    assert local_zone(lambda: zoneinfo.ZoneInfo("UTC")) == "UTC"


def test_sealed_at_night_is_sealed_on_the_day_of_the_place(django) -> None:
    from tocsin.desk.look.templatetags.look import day

    at = datetime.datetime(2026, 11, 28, 20, 30, tzinfo=datetime.UTC)  # half past two in Bishkek
    with timezone.override("Asia/Bishkek"), override("en"):
        assert day(at) == "29 November 2026"
    with timezone.override("UTC"), override("en"):
        assert day(at) == "28 November 2026"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ky"])
def test_codes_are_told_by_their_names(django, language: str) -> None:
    from tocsin.desk.look.templatetags.look import country, spoken

    with override(language):
        assert spoken("ru") != "ru"
        assert spoken("zz") == "zz"
        assert country("KG") != "KG"


def test_a_code_that_is_held_can_be_kept_whatever_it_is(django) -> None:
    from tocsin.desk.look.templatetags.look import codes, country

    with override("en"):
        assert ("zz", "zz") in codes("language", "zz")
        assert ("XX", "XX") in codes("country", "XX")
        assert codes("country", "")[0] == ("", "—")
        assert ("KG", country("KG")) in codes("country", "KG")


def test_a_kyrgyz_day_is_not_broken_at_its_hyphens(django) -> None:
    import datetime

    from django.utils import translation

    from tocsin.desk.look.templatetags.look import day

    with translation.override("ky"):
        assert day(datetime.date(2026, 8, 1)) == "2026\u2011ж., 1\u2011август"
