"""Publishing: what would be public and why not, a preview, the pages; one name refuses all."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest


def ordered(client: Any, case: Any) -> str:
    """The page of an order for English and Russian pages."""
    page = client.get(f"/cases/{case.pk}/publish/").content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # each drawing has its own
    given = {"day": "2023-12-01", "languages": ["en", "ru"], "csrfmiddlewaretoken": token}
    answer = client.post(f"/cases/{case.pk}/publish/", given)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def done(at: str) -> None:
    """Do what the thread of a served desk does once the request is over."""
    from tocsin.desk.jobs.handed import work_on

    work_on(at.split("work=")[1])


def test_every_entity_stands_somewhere_with_its_reason(client: Any, case: Any, hand: Any) -> None:
    from tocsin.casefile.public.showing import shown
    from tocsin.desk.record.entries import assemble

    file = assemble(case, hand.identity).file
    items = shown(file)
    assert [item.id for item in items] == [entity.id for entity in file.entities()]
    page = client.get(f"/cases/{case.pk}/publish/").content.decode()
    assert "Would be public" in page
    assert "Held back" in page


@pytest.mark.slow
def test_the_pages_are_a_publication_that_sums_up(client: Any, case: Any) -> None:
    import hashlib

    at = ordered(client, case)
    assert "data-live" in client.get(at).content.decode(), "the page waits for it"
    done(at)
    page = client.get(at).content.decode()
    link = re.search(r'href="([^"]+pages\.zip)"', page)
    assert link is not None, page
    answer = client.get(link[1])
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        for line in packed.read("SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest
        assert not [n for n in packed.namelist() if n.startswith(("fr/", "es/"))]


@pytest.mark.slow
def test_what_waits_is_the_members_alone_and_goes_with_the_next_order(
    client: Any, case: Any, desk: Path
) -> None:
    from tocsin.desk.jobs.models import Job

    first = ordered(client, case)
    done(first)
    row = Job.objects.get(pk=first.split("work=")[1])
    assert set(row.given) == {"case"}
    stored = row.result["stored"]
    path = desk / "vault" / stored[:2] / stored[2:]
    assert path.read_bytes().startswith(b"age-encryption.org")
    ordered(client, case)
    assert not path.exists()
    assert client.get(f"/cases/{case.pk}/publish/{row.pk}/pages.zip").status_code == 404


def test_what_the_gate_refuses_is_told_to_who_asked_and_stands_nowhere_in_the_clear(
    client: Any, case: Any, monkeypatch: Any
) -> None:
    from tocsin.desk.jobs.models import Job
    from tocsin.desk.outgoing.published import public
    from tocsin.ground.errors import Diagnosis, ProblemsError

    def refuse(*args: Any, **more: Any) -> Any:
        raise ProblemsError([Diagnosis("somebody stands on a page", "take it out", place="ev-x")])

    monkeypatch.setattr(public, "pages", refuse)
    at = ordered(client, case)
    done(at)
    page = client.get(at).content.decode()
    assert "somebody stands on a page" in page
    row = Job.objects.get(pk=at.split("work=")[1])
    assert "somebody" not in str(row.result) + row.problem
    assert row.state == "done"


@pytest.mark.slow
def test_a_folder_gets_the_day_and_the_languages_of_the_form(
    client: Any, case: Any, tmp_path: Path
) -> None:
    from tocsin.desk.here.tokens import token_of

    given = {"day": "2023-12-01", "languages": ["ru"], "folder": "1"}
    choose = client.post(f"/cases/{case.pk}/publish/", given)
    assert choose.status_code == 302
    page = client.get(choose["Location"] + f"&at={token_of(tmp_path)}").content.decode()
    target = re.search(r'<form method="post" action="([^"]+publish-into[^"]+)"', page)
    assert target is not None, page
    answer = client.post(target[1], {"at": token_of(tmp_path)})
    done(answer["Location"])
    assert "in the folder" in client.get(answer["Location"]).content.decode()
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert any(name.startswith("ru/") or "/ru/" in name for name in names)
    assert not [name for name in names if name.split("/")[0] in ("en", "fr", "es")]
    wrong = client.post(target[1].replace("2023-12-01", "never"), {"at": token_of(tmp_path)})
    assert wrong.status_code == 404


def test_the_preview_is_the_page_in_a_sandbox(client: Any, case: Any) -> None:
    page = client.get(f"/cases/{case.pk}/publish/ru/?on=2023-12-01")
    assert "sandbox" in page["Content-Security-Policy"]
    assert 'lang="ru"' in page.content.decode()
    assert client.get(f"/cases/{case.pk}/publish/xx/").status_code == 404


@pytest.mark.slow
def test_pages_go_into_an_empty_folder_and_nowhere_else(
    client: Any, case: Any, hand: Any, tmp_path: Path
) -> None:
    import datetime

    import pytest

    from tocsin.desk.outgoing.published.public import LANGUAGES, build_into
    from tocsin.ground.errors import TocsinError

    day = datetime.date(2023, 12, 1)
    count = build_into(hand, day, LANGUAGES, tmp_path / "pages")
    assert count == sum(path.is_file() for path in (tmp_path / "pages").rglob("*"))
    build_into(hand, day, LANGUAGES, tmp_path / "pages")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    with pytest.raises(TocsinError):
        build_into(hand, day, LANGUAGES, tmp_path / "other")
    assert (tmp_path / "other" / "mine.txt").read_text() == "mine"


def test_the_day_stands_in_the_form_in_every_language(client: Any, case: Any) -> None:
    """A date field of a browser takes only year-month-day, whatever the page's language."""
    for language in ("en", "fr", "es", "ru", "ky"):
        client.post("/language/", {"language": language})
        for address in ("publish/", "letters/"):
            page = client.get(f"/cases/{case.pk}/{address}").content.decode()
            shown = re.findall(r'<input type="date"[^>]*value="([^"]*)"', page)
            assert shown, (language, address)
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in shown), shown


def test_the_page_of_work_under_way_names_itself_to_be_fetched_again(
    client: Any, case: Any
) -> None:
    """An address left empty stopped the page after one look, and a language led away from it."""
    address = f"/cases/{case.pk}/publish/"
    page = client.get(address).content.decode()
    assert f'name="next" value="{address}"' in page
    at = ordered(client, case)
    assert f'data-live="{at}"' in client.get(at).content.decode()


def test_a_page_shown_alone_leads_nowhere_but_into_itself_and_out() -> None:
    from tocsin.desk.outgoing.published.alone import alone

    links = ["#top", "https://x.example/a", "mailto:a@x.example", "index.html", "index.html#s-3",
             "../../ru/index.html", "feed.xml", "../../data/c.json"]  # fmt: skip
    page = "".join(f'<p><a class="n" href="{to}">{n}</a></p>' for n, to in enumerate(links))
    shown = alone({"ru/c/index.html": page.encode()}, "ru/c/index.html").decode()
    assert re.findall(r'href="([^"]*)"', shown) == [*links[:3], "#content", "#s-3"]
    assert shown.count("</a>") == len(links)


def test_the_preview_has_no_link_into_the_desk(client: Any, case: Any) -> None:
    page = client.get(f"/cases/{case.pk}/publish/ru/").content.decode()
    led = re.findall(r'<a\b[^>]*? href="([^"]*)"', page)
    assert led
    assert not [to for to in led if not to.startswith(("#", "http://", "https://", "mailto:"))]
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert not [to for to in led if to.startswith("#") and to[1:] not in ids]
