"""A report from a telephone: questions, sending, code, receipt, answers."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest

from desk.field.conftest import TOLD, phone, proof_in, send, tell

LANGUAGES = ("ru", "ky", "fr", "es", "en")


@pytest.mark.sampled(5)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_goes_from_the_first_question_to_its_code(intake, telephone, language) -> None:
    from tocsin.desk.field import codes
    from tocsin.desk.reports.models import Report

    words = send(telephone, language)
    assert len(words) == 10
    assert set(words) <= set(codes.words(language))
    row = Report.objects.get()
    assert row.came == "field"
    assert row.number == 1
    assert row.finder != ""


def test_sent_twice_by_one_press_it_counts_once(intake, telephone) -> None:
    from tocsin.desk.reports.models import Report

    look = tell(telephone)
    proof = proof_in(look)
    first = telephone.post("/en/look/", {"t": proof})
    again = telephone.post("/en/look/", {"t": proof})
    assert first["Location"] == again["Location"] == "/en/end/"
    assert Report.objects.count() == 1
    assert b'class="c"' in telephone.get("/en/end/").content


def test_what_happened_must_be_said_and_the_rest_may_stay_empty(intake, telephone) -> None:
    telephone.post("/en/begin/")
    page = telephone.get("/en/q/what/")
    answer = telephone.post("/en/q/what/", {"t": proof_in(page), "text": "  "})
    assert answer.status_code == 422
    words = send(phone(), "en", {"what": {"text": "Short (synthetic)."}})
    assert len(words) == 10


def test_the_code_opens_the_answers_and_nothing_of_the_report(intake, telephone, client) -> None:
    from tocsin.desk.reports.models import Message, Report

    words = send(telephone, "ru")
    row = Report.objects.get()
    at = f"/reports/{row.pk}/"
    client.post(at, {"do": "answer", "text": "Приходите с Айбеком (синтетика)."})
    client.post(at, {"do": "note", "text": "Nobody outside reads this."})
    later = phone()
    answer = later.post("/ru/code/", {"code": " ".join(words).upper()})
    assert answer["Location"] == "/ru/more/"
    text = later.get("/ru/more/").content.decode()
    assert "Приходите с Айбеком" in text
    assert "Nobody outside" not in text
    assert "Zorbekov" not in text
    later.post("/ru/more/", {"t": proof_in(later.get("/ru/more/")), "text": "Ещё двое."})
    assert Message.objects.filter(report=row, kind="added").count() == 1
    assert "Ещё двое." in client.get(at).content.decode()


def test_a_wrong_code_looks_and_weighs_the_same(intake, telephone, client) -> None:
    from tocsin.desk.field import codes
    from tocsin.desk.reports.models import Report

    words = send(telephone)
    row = Report.objects.get()
    client.post(f"/reports/{row.pk}/", {"do": "answer", "text": "Thank you. " * 40})
    wrong = codes.spell(codes.read(" ".join(words), "en") ^ 1, "en")
    seen = []
    for said in (words, wrong):
        caller = phone()
        for encoding in ("gzip", ""):
            there = caller.post("/en/code/", {"code": " ".join(said)})
            page = caller.get(there["Location"], headers={"accept-encoding": encoding})
            heads = {**there.headers, **page.headers}
            cookie = len(caller.cookies["v"].value)
            shape = (there.status_code, page.status_code, len(page.content), cookie, heads)
            seen.append((encoding, *shape))
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_weighs_the_same_and_needs_no_script(intake, telephone, language) -> None:
    from tocsin.desk.field.pages.padding import STEP

    packed, heads = {"accept-encoding": "gzip"}, set()
    tell(telephone, language)
    steps = [f"/{language}/q/{name}/" for name in TOLD]
    more = ["/", *(f"/{language}/{x}" for x in ("", "how/", "files/", "look/", "code/", "back/"))]
    for at in [*steps, *more, "/nothing/here/", f"/{language}/nothing/"]:
        page = telephone.get(at, headers=packed)
        if page.status_code == 303:
            continue
        assert len(page.content) == STEP, (at, len(page.content))
        assert page["Content-Length"] == str(STEP)
        heads.add(sum(len(k) + len(v) for k, v in page.headers.items()))
        text = gzip.decompress(page.content).decode()
        assert "http://" not in text
        assert "<script" not in text or at.endswith("files/")
        assert "src=" not in text
        assert "<link" not in text
    assert len(heads) == 1, "the heads weigh the same as well"
    saved = telephone.get(f"/{language}/page/", headers=packed)
    assert len(saved.content) <= 14 * 1024
    assert len(saved.content) % STEP == 0


def test_nothing_of_who_asks_reaches_the_view(intake, telephone, monkeypatch) -> None:
    from tocsin.desk.field import views

    seen: dict[str, Any] = {}
    real = views.page

    def spy(request: Any, template: str, **more: Any) -> Any:
        seen.update(request.META)
        return real(request, template, **more)

    monkeypatch.setattr(views, "page", spy)
    telephone.get("/en/how/", REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Nokia 3310",
                  HTTP_REFERER="http://union.example/", HTTP_X_FORWARDED_FOR="198.51.100.7",
                  HTTP_ACCEPT_LANGUAGE="ky")  # fmt: skip
    assert seen
    assert not any("198.51" in str(v) or "Nokia" in str(v) or "union" in str(v) for v in
                   seen.values())  # fmt: skip
    assert "HTTP_ACCEPT_LANGUAGE" not in seen


def test_the_cookie_ends_with_the_visit_and_the_quick_exit_forgets_it(intake, telephone) -> None:
    from tocsin.desk.field.models import Visit

    tell(telephone)
    cookie = telephone.cookies["v"]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert Visit.objects.count() == 1
    away = telephone.post("/leave/", {"language": "ru"})
    assert Visit.objects.count() == 0
    assert "https://ru.wikipedia.org/" in away.content.decode()
    assert '"cookies"' in away["Clear-Site-Data"]


def test_a_visit_that_is_silent_is_forgotten(intake, telephone) -> None:
    import datetime

    from django.utils import timezone

    from tocsin.desk.field import visits
    from tocsin.desk.field.models import Visit

    tell(telephone)
    Visit.objects.update(at=timezone.now() - datetime.timedelta(hours=3))
    assert telephone.get("/en/look/").status_code == 303
    assert visits.tidy() == 1
    assert Visit.objects.count() == 0


def test_another_page_cannot_send_in_her_name(intake, telephone) -> None:
    from tocsin.desk.reports.models import Report

    tell(telephone)
    assert telephone.post("/en/look/", {"t": "x" * 32}).status_code == 403
    answer = telephone.post("/en/begin/", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert Report.objects.count() == 0


def test_no_page_of_the_office_is_here_and_none_of_the_field_there(intake, telephone, client):
    from desk.policy.test_routes import addresses, filled

    for address, _page in addresses():
        if address:
            assert telephone.get(filled(address)).status_code in (403, 404), address
    for address in ("ru/", "ru/code/", "ru/q/what/", "ru/page/"):
        assert client.get(f"/{address}").status_code == 404


def test_the_saved_page_is_loud_and_leads_to_a_look_not_to_a_sending(intake, telephone) -> None:
    from tocsin.desk.reports.models import Report

    page = telephone.get("/ru/page/")
    text = page.content.decode()
    assert "attachment" in page["Content-Disposition"]
    assert text.count("Ничего с этой страницы никому не отправлено.") == 2
    assert "ЕЩЁ НЕ ОТПРАВЛЕНО" in text
    assert "<script" not in text
    action = re.search(r'action="([^"]+)"', text)
    assert action
    assert action[1] == "http://127.0.0.1/ru/came/"
    given = {f"{step}.{k}": v for step, answers in TOLD.items() for k, v in answers.items()}
    came = telephone.post("/ru/came/", given, headers={"sec-fetch-site": "cross-site"})
    assert came.status_code == 200
    assert Report.objects.count() == 0
    look = telephone.get("/ru/look/")
    assert "Bakyt Zorbekov" in look.content.decode()
    telephone.post("/ru/look/", {"t": proof_in(look)})
    assert Report.objects.count() == 1


def test_closed_it_takes_nothing_but_codes(intake, telephone) -> None:
    intake.open = False
    intake.save()
    assert telephone.post("/en/begin/")["Location"] == "/en/"
    assert b"/en/code/" in telephone.get("/en/").content


def test_a_flood_is_told_to_wait_and_loses_nothing(intake, telephone, monkeypatch) -> None:
    from tocsin.desk.field import flood
    from tocsin.desk.limits.buckets import Bucket

    look = tell(telephone)
    monkeypatch.setattr(flood, "SENT", Bucket("none sent", 0, 0))
    late = telephone.post("/en/look/", {"t": proof_in(look)})
    assert late.status_code == 503
    monkeypatch.undo()
    assert telephone.post("/en/look/", {"t": proof_in(look)})["Location"] == "/en/end/"
