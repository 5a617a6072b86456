"""Every form of the desk filled with hostile text: kept as it is or refused, never a fault."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.policy.test_routes import addresses, filled

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "nul": "a\x00b\x1b[31m\r\nX: y",
    "turned": "‮gnp.exe‏",
    "template": "{{ 7*7 }}{% load x %}%(count)s %s {0}",
    "long": "ä" * 30_000,
    "hundred thousand bytes": "слово " * 9_100,
    "marks on marks": "e" + "\u0301\u0323\u20dd" * 2_000,
    "directions": "\u2066\u2067\u2068abc\u061c\u200f\u2069\u202c\ufeff\u200b",
    "path": "../../../etc/passwd\\..\\CON",
    "number": "-99999999999999999999999",
    "lone": "\ud800",
}
LEAVES = ("sign-out/", "start/")
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"[^>]*>')


def forms(client: Any, case: Any) -> list[tuple[str, list[str]]]:
    """Every address that takes a form, with the names of the fields of the page it stands on."""
    entry = case.entries.filter(section="events").first()
    out = []
    for address, page in addresses():
        if page.action("POST") is None or address.startswith(LEAVES):
            continue
        at = filled(address, case=case.pk, entry=entry.pk, section="events")
        names: list[str] = []
        if page.action("GET"):
            answer = client.get(at)
            text = answer.content.decode() if "html" in answer.get("Content-Type", "") else ""
            names = FIELD.findall(text)
        hidden = ("csrfmiddlewaretoken", "desk.once", "desk.version")
        out.append((at, [n for n in dict.fromkeys(names) if n not in hidden]))
    return out


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(HOSTILE))
def test_no_form_faults_and_nothing_comes_back_as_markup(client, case, kind: str) -> None:
    text = HOSTILE[kind]
    client.raise_request_exception = False
    seen = 0
    for at, names in forms(client, case):
        given = dict.fromkeys(names or ["words", "name", "text", "remark"], text)
        body = "&".join(f"{_quoted(k)}={_quoted(v)}" for k, v in given.items())
        answer = client.post(at, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code < 500, (at, kind)
        if "html" in answer.get("Content-Type", ""):
            assert b"<script>alert" not in answer.content, at
        assert "\r\n" not in answer.get("Location", ""), at
        seen += 1
    assert seen > 15


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text.encode("utf-8", "surrogatepass"))


NAMES = [
    "../../etc/passwd", "CON", "con.txt", "a" * 300 + ".pdf", "NUL.", "имя\u202egnp.exe",
    "a\x00b.txt", "", "x" * 5 + "\n.txt", "C:\\Users\\x\\y.doc", "🙂.docx", "-rf *",
    "$(reboot).txt", "a/b\\c:d*?.txt", "trailing. ", "é.txt",
]  # fmt: skip


@pytest.mark.sampled(16)
@pytest.mark.parametrize("name", NAMES, ids=lambda n: ascii(n)[:20])
def test_a_file_name_from_hell_is_a_label_and_never_a_path(client, case, desk, name: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tocsin.desk.intake.models import Document

    before = {p for p in desk.parent.rglob("*") if p.parent != desk / "vault"}
    file = SimpleUploadedFile("x.txt", b"They came to the office in May 2023.")
    file._name = name or "x"
    answer = client.post(f"/cases/{case.pk}/inbox/", {"files": file})
    assert answer.status_code == 302
    row = Document.objects.get()
    page = client.get(answer["Location"])
    assert page.status_code == 200
    original = client.get(answer["Location"] + "original/")
    assert original.status_code == 200
    told = original["Content-Disposition"]
    assert not set(told) & set("\r\n\x00\\/:*?") - set('"/'), told
    assert ".." not in told
    assert len(row.stored) == 64
    after = {p for p in desk.parent.rglob("*") if p.parent != desk / "vault"}
    fresh = [p for p in after - before if not re.fullmatch(r"[0-9a-f]{62}", p.name)]
    assert all(re.fullmatch(r"[0-9a-f]{2}", p.name) for p in fresh), fresh
