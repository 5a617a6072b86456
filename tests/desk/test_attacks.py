"""Attacks by kind: each is tried on the desk and gets nothing. ``docs/asvs.md`` names them.

What needs a page and what needs a browser is tried elsewhere (``test_hostile``, ``policy/``,
``field/test_hostile``, ``browser/``).
"""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import PASSPHRASE
from tests.desk.intake.test_inbox import drop


def test_csrf_a_form_of_another_site_changes_nothing(member: Any, case: Any) -> None:
    from django.test import Client

    browser = Client(HTTP_HOST="127.0.0.1", enforce_csrf_checks=True)
    page = browser.get("/sign-in/").content.decode()
    token = page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    given = {"name": member.name, "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert browser.post("/sign-in/", given).status_code == 302
    for foreign in ("http://evil.example", "null", "http://127.0.0.1.evil.example"):
        answer = browser.post(
            "/cases/new/", {"title": "Forged", "csrfmiddlewaretoken": token}, headers={
                "origin": foreign})  # fmt: skip
        assert answer.status_code == 403
    assert browser.post("/cases/new/", {"title": "Forged"}).status_code == 403
    assert not type(case).objects.filter(title="Forged").exists()


def test_clickjacking_no_page_is_framed_by_another_site(client: Any, case: Any) -> None:
    for path in ("/", "/cases/", f"/cases/{case.pk}/", "/sign-in/", "/nothing/"):
        policy = client.get(path)["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy or "frame-ancestors 'none'" in policy, path


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "[::ffff:1]", ""]
)
def test_host_header_a_foreign_one_gets_nothing_and_stands_in_no_answer(
    client: Any, host: str
) -> None:
    answer = client.get("/cases/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert b"evil" not in answer.content


def test_cache_poisoning_heads_of_a_proxy_change_no_page(client: Any, case: Any) -> None:
    path = f"/cases/{case.pk}/people/"
    plain = client.get(path)
    poisoned = client.get(path, headers={
        "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher", "x-original-url": "/x",
        "x-rewrite-url": "/x", "x-http-method-override": "DELETE"})  # fmt: skip
    assert b"evil" not in poisoned.content
    assert poisoned.status_code == plain.status_code
    assert poisoned["Cache-Control"] == "no-store"
    invited = client.post(path, {"do": "invite", "role": "verifier"}, headers={
        "x-forwarded-host": "evil.example"})  # fmt: skip
    assert b"evil" not in invited.content


PATHS = ("../secret", "..%2fsecret", "%2e%2e/secret", "....//secret", "..\\secret", "/etc/passwd",
         "desk.css/../../secret", "%00", "desk.css%00.png")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_path_traversal_no_address_leads_to_a_file(client: Any, desk: Path, path: str) -> None:
    secret = (desk / "secret").read_bytes()
    for base in ("/assets/", "/", "/cases/"):
        answer = client.get(base + path)
        assert answer.status_code in (301, 302, 400, 404)
        assert secret not in answer.content


def test_zip_slip_a_packed_case_writes_nowhere(client: Any, desk: Path, tmp_path: Path) -> None:
    for name in ("../slipped.txt", "/tmp/slipped.txt", "exhibits/../../slipped.txt",
                 "exhibits\\..\\..\\slipped.txt", "C:\\slipped.txt"):  # fmt: skip
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as packed:
            packed.writestr("case.yaml", "case: {id: one, title: One, government: KG}\n")
            packed.writestr(name, "slipped")
            link = zipfile.ZipInfo("exhibits/link.txt")
            link.external_attr = 0o120777 << 16
            packed.writestr(link, "/etc/passwd")
        held.seek(0)
        held.name = "case.zip"
        answer = client.post("/cases/take-in/", {"packed": held})
        assert answer.status_code < 500
        assert not list(desk.rglob("slipped*"))
        assert not list(desk.parent.glob("slipped*"))
        assert not Path("/tmp/slipped.txt").exists()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
     ("a.html", b"<script>alert(1)</script>"), ("a.xhtml", b"<html><script>1</script></html>"),
     ("a.png", b"<svg onload=alert(1)>"), ("a.pdf.html", b"<script>alert(1)</script>")],
)  # fmt: skip
def test_svg_and_html_uploads_never_run_in_our_name(
    client: Any, case: Any, name: str, content: bytes
) -> None:
    where = drop(client, case, content.decode(), name)
    answer = client.get(where + "original/")
    kind = answer["Content-Type"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer["Content-Disposition"] or kind.startswith("image/")
    assert "svg" not in kind
    assert "inline" not in answer["Content-Disposition"] or b"<script" not in content
    assert "script-src 'self'" in answer["Content-Security-Policy"]


FORMULAS = ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


@pytest.mark.sampled(9)
@pytest.mark.parametrize("formula", FORMULAS)
def test_docx_injection_words_stay_words(client: Any, case: Any, hand: Any, formula: str) -> None:
    """A letter in Word: no field, no formula, no outside relation made out of somebody's words."""
    from tests.desk.papers.test_letters import begun, where

    paper = begun(client, case)
    text = f"# {formula}\n\nhttp://evil.example {formula} <w:instrText>DDEAUTO</w:instrText>\n"
    client.post(where(paper), {"text": text, "version": paper.version})
    paper.refresh_from_db()
    answer = client.get(where(paper, "as/docx/"))
    if answer.status_code != 200:  # the gate may hold it: then nothing leaves at all
        return
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as packed:
        whole = packed.read("word/document.xml")
        assert b"<w:instrText>DDE" not in whole
        assert b"fldSimple" not in whole
        for part in packed.namelist():
            if part.endswith(".rels"):
                assert b"evil.example" not in packed.read(part) or b"hyperlink" in packed.read(part)


REGEXES = ("a" * 50_000 + "!", "1." * 30_000, " " * 60_000, "((((" * 12_000, "=" * 60_000 + "\n",
           "@" * 40_000, "(" * 30_000 + ")" * 30_000, "https://" * 8_000)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(REGEXES)))
def test_redos_no_text_takes_more_than_linear_time(client: Any, case: Any, number: int) -> None:
    """Twice the text takes about twice as long, and not four times: measured as a ratio."""
    text = REGEXES[number]

    def takes(part: str) -> float:
        began = time.process_time()
        assert client.post("/when/", {"text": part}).status_code < 500
        assert client.get(f"/cases/{case.pk}/", {"q": part[:2000]}).status_code < 500
        return time.process_time() - began

    takes(text[:1000])
    half, whole = takes(text[: len(text) // 2]), takes(text)
    assert whole < 8 * half + 2.0


def test_ssrf_nothing_typed_makes_the_server_call_out(
    client: Any, case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refused(*given: object) -> None:
        raise AssertionError(f"the server called out: {given[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    words = "http://169.254.169.254/latest http://127.0.0.1:22/ file:///etc/passwd"
    drop(client, case, words)
    drop(client, case, f'<html><img src="{words}"><script src="{words}"></script></html>', "a.html")
    given = {"basis": "document", "title": words, "url": words.split()[0]}
    client.post(f"/cases/{case.pk}/new/sources/", given)
    client.get("/library/", {"q": words})
    for path in ("", "letters/", "docket/", "publish/"):
        assert client.get(f"/cases/{case.pk}/{path}").status_code < 500


def test_timing_an_unknown_name_costs_as_much_as_a_wrong_passphrase(
    browser: Any, member: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: both stretch the passphrase once, with the same cost."""
    from tocsin.desk.people.identities import agescrypt

    costs: list[int] = []
    real = agescrypt._stretch
    monkeypatch.setattr(
        agescrypt, "_stretch", lambda *given: costs.append(given[2]) or real(*given)
    )
    browser.post("/sign-in/", {"name": "nobody-here", "passphrase": "x" * 20})  # makes its file
    costs.clear()
    pages = []
    for name in ("nobody-here", member.name):
        answer = browser.post("/sign-in/", {"name": name, "passphrase": "wrong wrong wrong"})
        pages.append((answer.status_code, len(answer.content) - len(name.encode())))
    assert len(costs) == 2
    assert costs[0] == costs[1]
    assert pages[0][0] == pages[1][0]


def test_enumeration_what_is_not_ones_own_looks_like_what_is_not_there(
    browser: Any, case: Any
) -> None:
    from tocsin.desk.people import services

    services.admit("Stranger", PASSPHRASE, "en")
    browser.post("/sign-in/", {"name": "Stranger", "passphrase": PASSPHRASE})
    there, nowhere = f"/cases/{case.pk}/", "/cases/00000000-0000-4000-8000-000000000000/"
    entry = case.entries.first().pk
    for part in ("", "letters/", "inbox/", "log/", "people/", f"entries/{entry}/"):
        one, other = browser.get(there + part), browser.get(nowhere + part)
        assert one.status_code == other.status_code == 404
        assert _said(one, case.pk) == _said(other, "00000000-0000-4000-8000-000000000000")


def _said(answer: Any, key: Any) -> str:
    """A page without its token and without the address it was asked under."""
    return re.sub(r'value="[^"]{20,}"', "", answer.content.decode().replace(str(key), ""))


def test_mass_assignment_fields_that_no_form_shows_change_nothing(
    client: Any, case: Any, member: Any
) -> None:
    from tocsin.desk.people.models import Member
    from tocsin.desk.people.services import admit

    other = admit("Other", PASSPHRASE, "en").member
    more = {"administers": "on", "is_active": "", "recipient": "age1evil", "receives": "on",
            "closed": "on", "revision": "99", "author": other.pk, "case": "x", "id": "evil",
            "protected": "", "is_staff": "on", "wrapped": "x"}  # fmt: skip
    client.post("/oneself/", {**more, "old": "x", "new": "y"})
    client.post("/language/", {**more, "language": "fr"})
    client.post("/cases/new/", {**more, "title": "T", "government": "KG", "language": "en"})
    fresh = Member.objects.get(pk=member.pk)
    assert (fresh.recipient, bytes(fresh.wrapped)) == (member.recipient, bytes(member.wrapped))
    assert not Member.objects.get(pk=other.pk).administers
    for row in type(case).objects.all():
        assert row.recipient != "age1evil"
        assert not row.closed
        assert row.revision < 99
