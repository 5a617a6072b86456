"""Hostile text in every field of the field face, and requests that no browser makes."""

from __future__ import annotations

from typing import Any

import pytest

from desk.field.conftest import proof_in, send
from desk.test_hostile import HOSTILE, NAMES, _quoted

FORM = "application/x-www-form-urlencoded"


def body(**fields: str) -> str:
    return "&".join(f"{_quoted(k)}={_quoted(v)}" for k, v in fields.items())


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", list(HOSTILE))
def test_no_field_faults_and_nothing_comes_back_as_markup(
    intake, telephone, client, kind: str
) -> None:
    from tocsin.desk.field.asked.steps import STEPS
    from tocsin.desk.reports.models import Report

    text = HOSTILE[kind]
    telephone.raise_request_exception = client.raise_request_exception = False
    telephone.post("/en/begin/")
    proof = proof_in(telephone.get("/en/q/what/"))
    for step in STEPS:
        given = {field.name: text for field in step.fields}
        answer = telephone.post(f"/en/q/{step.name}/", body(t=proof, **given), content_type=FORM)
        assert answer.status_code in (303, 422), (step.name, kind)
        assert b"<script>alert" not in answer.content
        assert "\r" not in answer.get("Location", "")
    if kind in ("long", "hundred thousand bytes"):  # more than a question takes
        telephone.post("/en/q/what/", body(t=proof, text="short"), content_type=FORM)
    look = telephone.get("/en/look/")
    assert b"<script>alert" not in look.content
    telephone.post("/en/look/", {"t": proof})
    row = Report.objects.get()
    page = client.get(f"/reports/{row.pk}/")
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert client.get("/reports/").status_code == 200


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", list(HOSTILE))
def test_codes_threads_and_the_saved_page_take_hostile_text(intake, telephone, kind) -> None:
    text = HOSTILE[kind]
    telephone.raise_request_exception = False
    words = send(telephone)
    for at, fields in (
        ("/en/code/", {"code": text}), ("/ru/code/", {"code": text * 3}),
        ("/en/came/", {"what.text": text, "know.basis": text, text[:50]: text}),
        ("/leave/", {"language": text}),
    ):  # fmt: skip
        answer = telephone.post(at, body(**fields), content_type=FORM)
        assert answer.status_code < 500, (at, kind)
        assert b"<script>alert" not in answer.content
    telephone.post("/en/code/", {"code": " ".join(words)})
    proof = proof_in(telephone.get("/en/more/"))
    answer = telephone.post("/en/more/", body(t=proof, text=text), content_type=FORM)
    assert answer.status_code == 303
    got = telephone.get("/en/more/", {"from": text[:90].encode("utf-8", "replace")})
    assert got.status_code == 200


@pytest.mark.parametrize("name", NAMES, ids=lambda n: ascii(n)[:20])
def test_a_file_name_from_hell_is_a_label_and_never_a_path(intake, telephone, desk, name) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    telephone.post("/en/begin/")
    proof = proof_in(telephone.get("/en/q/what/"))
    file = SimpleUploadedFile("x.txt", b"x")
    file._name = name or "x"
    before = {p for p in desk.rglob("*") if "vault" not in p.parts}
    answer = telephone.post("/en/files/", {"t": proof, "file": file})
    assert answer.status_code == 303
    assert telephone.get("/en/files/").status_code == 200
    assert {p for p in desk.rglob("*") if "vault" not in p.parts} == before


ODD: list[tuple[str, str, dict[str, Any]]] = [
    ("put", "/en/begin/", {}), ("get", "/en/begin/", {}), ("post", "/en/", {}),
    ("get", "/xx/", {}), ("get", "/en/q/nothing/", {}), ("get", "/en/q/..%2f..%2fetc/", {}),
    ("get", "/en/look/", {"HTTP_COOKIE": "v=" + "x" * 4000}),
    ("get", "/en/look/", {"HTTP_COOKIE": "v=%ff%00"}),
    ("get", "/en/", {"HTTP_HOST": "attacker.example"}),
    ("get", "/en/more/?from=99999999999999999999", {}),
    ("post", "/en/files/", {"HTTP_X_PART": "x", "HTTP_X_FILE": "1 2", "HTTP_X_FROM": "-1"}),
    ("post", "/en/look/", {"content_type": "application/json", "data": "{"}),
    ("post", "/en/q/what/", {"content_type": "multipart/form-data; boundary=x", "data": b"--y"}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "at", "more"), ODD, ids=[f"{m} {a}" for m, a, _ in ODD])
def test_requests_that_no_browser_makes(intake, telephone, method, at, more) -> None:
    telephone.raise_request_exception = False
    answer = getattr(telephone, method)(at, **more)
    assert answer.status_code < 500
    assert b"Traceback" not in answer.content


def test_a_fault_of_ours_says_so_and_tells_no_word(intake, telephone, monkeypatch, capfd) -> None:
    from tocsin.desk.field.asked import asking

    telephone.raise_request_exception = False
    telephone.post("/en/begin/")

    def broken(*given: Any, **more: Any) -> Any:
        raise RuntimeError("Zorbek Unmistakable")

    monkeypatch.setattr(asking, "taken", broken)
    proof = proof_in(telephone.get("/en/q/what/"))
    answer = telephone.post("/en/q/what/", {"t": proof, "text": "Zorbek Unmistakable"})
    assert answer.status_code == 500
    assert b"Unmistakable" not in answer.content
    said = capfd.readouterr()
    assert "Unmistakable" not in said.err + said.out
