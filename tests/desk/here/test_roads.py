"""The treasurer's road: choose, seal, print, copy, what came back; in her language, to its end."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = tmp_path / "Касса"
    folder.mkdir()
    (folder / "kassa.csv").write_text("no;sum\n1;100\n2;200\n3;300\n", encoding="utf-8")
    (folder / "minutes.txt").write_text("Synthetic minutes.\n")
    return folder


def work() -> None:
    """What the worker would do: every job that is due."""
    from tocsin.desk.jobs import queue
    from tocsin.desk.jobs.runner import run

    while (job := queue.claim("test")) is not None:
        run(job)


@pytest.fixture
def archive(client: Any, member: Any, books: Path) -> Any:
    from tocsin.desk.here import services

    return services.choose(member, books)


@pytest.fixture
def sealed(client: Any, archive: Any) -> Any:
    assert client.post(f"/here/{archive.pk}/seal/").status_code == 302
    work()
    archive.refresh_from_db()
    return archive


def at(path: Path) -> dict[str, str]:
    from tocsin.desk.here.tokens import token_of

    return {"at": token_of(path)}


def test_she_finds_her_folder_by_clicking_alone(client: Any, books: Path) -> None:
    page = client.get("/here/folders/", {"for": "archive", "of": "", **at(books.parent)})
    said = page.content.decode()
    assert "Касса" in said
    tokens = re.findall(r"at=([\w-]+)\"", said)
    assert str(books) not in "".join(tokens)
    answer = client.post("/here/choose/", at(books))
    assert answer.status_code == 302
    assert "Касса" in client.get(answer["Location"]).content.decode()
    again = client.post("/here/choose/", at(books))
    assert again["Location"] == answer["Location"], "the same folder twice is one"


def test_one_press_seals_and_the_page_says_what_was_done(client: Any, sealed: Any) -> None:
    page = client.get(f"/here/{sealed.pk}/").content.decode()
    assert "Files read: 2" in page
    assert "tocsin seal" not in page
    assert "--" not in re.sub(r"<!--.*?-->|var\(--", "", page)
    receipt = client.get(f"/here/{sealed.pk}/receipt/")
    assert receipt.content[:5] == b"%PDF-"
    picture = client.get(f"/here/{sealed.pk}/receipt/", {"form": "picture"})
    assert picture.content[:4] == b"\x89PNG"


@pytest.mark.slow
@pytest.mark.parametrize("gone", [False, True])
def test_what_came_back_is_read_also_when_the_original_is_gone(
    client: Any, sealed: Any, books: Path, tmp_path: Path, gone: bool
) -> None:
    returned = tmp_path / "returned"
    shutil.copytree(books, returned)
    (returned / "kassa.csv").write_text("no;sum\n1;100\n2;900\n3;300\n", encoding="utf-8")
    if gone:
        shutil.rmtree(books)
    answer = client.post(f"/here/{sealed.pk}/compare/", at(returned))
    work()
    page = client.get(answer["Location"]).content.decode()
    assert "1 document says something else now" in page
    assert "kassa.csv" in page
    assert ("Compared with the seal alone" in page) == gone
    assert client.get(answer["Location"] + "pdf/").getvalue()[:5] == b"%PDF-"
    whole = client.get(answer["Location"] + "html/")
    assert "sandbox allow-scripts" in whole["Content-Security-Policy"]
    assert b"kassa.csv" in whole.getvalue()
    assert client.get(answer["Location"] + "passwd/").status_code == 404


@pytest.mark.slow
def test_after_the_computer_was_taken_the_copy_on_the_stick_is_enough(
    client: Any, sealed: Any, books: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert client.post(f"/here/{sealed.pk}/copy/", at(stick)).status_code == 302
    work()
    returned = tmp_path / "returned"
    shutil.copytree(books, returned)
    (returned / "minutes.txt").write_text("Other minutes.\n")
    shutil.rmtree(books)
    shutil.rmtree(sealed.seal)
    answer = client.post("/here/choose/", at(stick / Path(sealed.seal).name))
    page = client.get(answer["Location"]).content.decode()
    assert "The folder is not there any more" in page
    key = answer["Location"].rstrip("/").rsplit("/", 1)[-1]
    compared = client.post(f"/here/{key}/compare/", at(returned))
    work()
    assert "minutes.txt" in client.get(compared["Location"]).content.decode()


def test_at_the_door_the_words_come_before_the_sealing_ends(client: Any, sealed: Any) -> None:
    from tocsin.desk.here import selectors

    answer = client.post(f"/here/{sealed.pk}/seal/", {"panic": "1"})
    page = client.get(answer["Location"]).content.decode()
    words = selectors.words_of(selectors.standing(sealed).leaves, "en")
    assert " ".join(words) in page
    assert page.index(words[0]) < page.index("Do not argue")
    assert client.get(f"/here/{sealed.pk}/checkpoint/").content[:4] == b"\x89PNG"
    work()
    assert selectors.standing(sealed).seals >= 2
    form = client.post(
        f"/here/{sealed.pk}/inventory/", {"organisation": "X", "items": "one\n\ntwo"}
    )
    assert form.content[:5] == b"%PDF-"


def test_the_nine_words_are_checked_over_the_telephone(client: Any, sealed: Any) -> None:
    from tocsin.desk.here import selectors

    words = selectors.words_of(selectors.standing(sealed).leaves, "ru")
    where = f"/here/{sealed.pk}/telephone/"
    assert "It agrees" in client.post(where, {"said": " ".join(words)}).content.decode()
    words[3] = "баба"
    assert "It does not agree" in client.post(where, {"said": " ".join(words)}).content.decode()


def test_the_bundle_proves_what_was_chosen_and_names_nothing_else(
    client: Any, sealed: Any, tmp_path: Path
) -> None:
    where = f"/here/{sealed.pk}/bundle/"
    assert "kassa.csv" in client.post(where, {"asked": "KASSA"}).content.decode()
    made = client.post(where, {"asked": "kassa", "file": ["kassa.csv"], "make": "1"})
    content = BytesIO(made.content)
    with zipfile.ZipFile(content) as bundle:
        assert any(name.endswith("kassa.csv") for name in bundle.namelist())
        assert not any(b"minutes" in bundle.read(name) for name in bundle.namelist())
    path = tmp_path / "b.zip"
    path.write_bytes(made.content)
    from tocsin.cli.main import main

    assert main(["verify", str(path), "--quiet"]) == 0


def test_what_is_ticked_stays_ticked_while_she_looks_for_more(client: Any, sealed: Any) -> None:
    where = f"/here/{sealed.pk}/bundle/"
    page = client.post(where, {"asked": "minutes", "file": ["kassa.csv"]}).content.decode()
    assert re.search(r'value="kassa\.csv" checked', page)
    assert 'value="minutes.txt">' in page
    nothing = client.post(where, {"asked": "minutes", "make": "1"}).content.decode()
    assert "No document is chosen yet" in nothing


def test_a_bundle_is_made_also_when_the_papers_are_gone(
    client: Any, sealed: Any, books: Path, tmp_path: Path
) -> None:
    where, copy = f"/here/{sealed.pk}/bundle/", tmp_path / "copy"
    shutil.copytree(books, copy)
    shutil.rmtree(books)
    ticked = r'name="unaltered" value="1" checked'
    assert re.search(ticked, client.get(where).content.decode())
    chosen = {"file": ["kassa.csv"], "make": "1"}
    refused = client.post(where, chosen).content.decode()
    assert "is not here any more" in refused
    assert "at hand" not in refused
    assert client.post(where, {**chosen, "unaltered": "1"}).content[:2] == b"PK"
    found = client.post(where, at(copy)).content.decode()
    assert not re.search(ticked, found)
    made = client.post(where, {**chosen, **at(copy)})
    with zipfile.ZipFile(BytesIO(made.content)) as bundle:
        assert any(name.endswith("kassa.csv") for name in bundle.namelist())
    (copy / "kassa.csv").write_text("no;sum\n1;900\n", encoding="utf-8")
    changed = client.post(where, {**chosen, **at(copy)}).content.decode()
    assert "no longer what was sealed" in changed


def test_a_second_place_says_whether_it_holds_the_newest_seal(
    client: Any, sealed: Any, books: Path, tmp_path: Path
) -> None:
    stick, away, where = tmp_path / "stick", tmp_path / "drawer", f"/here/{sealed.pk}/"
    stick.mkdir()
    client.post(where + "copy/", at(stick))
    work()
    assert "holds the newest seal" in client.get(where).content.decode()
    stick.rename(away)
    (books / "minutes.txt").write_text("Synthetic minutes, and more.\n")
    client.post(where + "seal/")
    work()
    assert "not plugged in" in client.get(where).content.decode()
    away.rename(stick)
    page = client.get(where).content.decode()
    assert "older than the seal here" in page
    assert "Renew the copy" in page
    client.post(where + "copy/", at(stick))
    work()
    assert "holds the newest seal" in client.get(where).content.decode()
    client.post(where + "copy/", {**at(stick), "leave": "1"})
    sealed.refresh_from_db()
    assert sealed.copies == []


def test_what_cannot_be_chosen_is_said_in_words(client: Any, member: Any, django: Path) -> None:
    for path in (Path("/"), django, django / "nothing"):
        client.post("/here/choose/", at(path), follow=False)
        page = client.get("/here/folders/").content.decode()
        assert 'class="note grave"' in page, path
    assert client.post("/here/choose/", {"at": "bm90IGEgdG9rZW4"}).status_code == 404
    assert client.get("/here/folders/", {"for": "nothing"}).status_code == 404


def test_a_folder_that_went_away_is_told_in_her_language(
    client: Any, member: Any, archive: Any, books: Path
) -> None:
    shutil.rmtree(books)
    client.post(f"/here/{archive.pk}/seal/")
    work()
    client.post("/language/", {"language": "ru"})
    page = client.get(f"/here/{archive.pk}/").content.decode()
    assert "Возможно, она на флешке" in page
    assert "this is not a folder" not in page


def test_somebody_elses_folder_is_not_there(client: Any, archive: Any) -> None:
    from tocsin.desk.people.models import Member

    other = Member.objects.get(pk=archive.member_id)
    other.pk, other.name = None, "somebody else"
    other.save()
    archive.member = other
    archive.save()
    for part in ("", "seal/", "receipt/", "bundle/", "door/"):
        method = client.post if part == "seal/" else client.get
        assert method(f"/here/{archive.pk}/{part}").status_code == 404


def test_from_elsewhere_this_computer_does_not_exist(client: Any, archive: Any) -> None:
    for where in ("/here/", "/here/folders/", f"/here/{archive.pk}/"):
        for headers in ({"X-Forwarded-For": "192.0.2.1"}, {"Via": "1.1 proxy"}):
            assert client.get(where, headers=headers).status_code in (403, 404)
        assert client.get(where, REMOTE_ADDR="192.0.2.1").status_code in (403, 404)


def test_folders_are_called_as_the_file_manager_calls_them(django, tmp_path, monkeypatch) -> None:
    from django.utils.translation import override

    from tocsin.desk.here.templatetags.here import shown

    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    with override("ru"):
        assert shown(tmp_path / "Documents") == "Документы"
        assert shown(tmp_path / "Касса") == "Касса"
        assert shown(tmp_path / "Касса" / "Documents") == "Documents", "not the system's own"
