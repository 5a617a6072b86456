"""What goes along with a letter: mail, annexes, dossier, redacted copy, and what holds it back."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.desk.papers.test_letters import begun, where, words
from tests.gate.planted import signs


@pytest.fixture
def paper(client: Any, case: Any) -> Any:
    return begun(client, case, kind="dg-urgent")


def taken(client: Any, paper: Any, what: str, **more: str) -> Any:
    return client.post(where(paper, "along/"), {"what": what, **more})


@pytest.mark.slow
def test_the_mail_opens_unsent_with_letter_and_annexes(client: Any, paper: Any) -> None:
    answer = taken(client, paper, "mail")
    assert answer.status_code == 200, answer.content.decode()
    message = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"]
    parts = {p.get_filename(): p.get_content() for p in message.iter_attachments()}
    assert [content[:5] for content in parts.values()] == [b"%PDF-", b"%PDF-"]
    assert any(name.endswith(".annexes.pdf") for name in parts)


@pytest.mark.slow
def test_the_annexes_are_numbered_as_cited(client: Any, paper: Any) -> None:
    answer = taken(client, paper, "annexes")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) >= 2


@pytest.mark.slow
def test_the_dossier_is_a_bag_that_sums_up(client: Any, paper: Any, tmp_path: Path) -> None:
    import hashlib

    answer = taken(client, paper, "dossier")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bag:
        root = bag.namelist()[0].split("/")[0]
        listed = bag.read(f"{root}/manifest-sha256.txt").decode().splitlines()
        for line in listed:
            digest, _, name = line.partition("  ")
            assert hashlib.sha256(bag.read(f"{root}/{name}")).hexdigest() == digest
        assert any(name.endswith(".pdf") and "/letters/" in name for name in bag.namelist())


@pytest.mark.slow
def test_the_redacted_copy_is_marked(client: Any, paper: Any) -> None:
    answer = taken(client, paper, "redacted")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert {name.rsplit(".", 1)[-1] for name in packed.namelist()} >= {"pdf", "docx"}


@pytest.mark.slow
def test_nothing_of_it_stays_on_the_disk(client: Any, paper: Any, desk: Path) -> None:
    taken(client, paper, "dossier")
    work = desk / "work"
    assert not work.exists() or list(work.iterdir()) == []


def test_what_nobody_could_read_is_held_until_somebody_releases_it(
    client: Any, paper: Any, monkeypatch: Any
) -> None:
    """The page names what is held; a reason too short is refused; a real one reaches the gate."""
    from tocsin.desk.outgoing import along
    from tocsin.gate import Verdict
    from tocsin.gate.carried import Unread
    from tocsin.gate.judge import Held

    held = Held("ex-affiliation", "ab" * 32, (Unread("page 1", "it is a picture"),))
    asked: list[Any] = []

    def take(what: str, path: Any, wanted: Any, name: str, wishes: Any = ()) -> Any:
        asked.append(tuple(wishes))
        if not wishes:
            raise along.HeldError(Verdict(held=[held], waiting=[held.diagnosis("ex-affiliation")]))
        return along.Taken("letter.eml", "message/rfc822", b"it left")

    monkeypatch.setattr(along, "take", take)
    answer = taken(client, paper, "mail")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'name="release:ex-affiliation"' in page
    assert re.search(r"<a [^>]+>SYNTHETIC: certificate of affiliation", page), "its name, a link"
    short = taken(client, paper, "mail", **{"release:ex-affiliation": "ok"})
    assert short.status_code == 422
    assert re.search(r'name="release:ex-affiliation"[^>]+ value="ok"', short.content.decode())
    reason = "read by two people; it names nobody"
    left = taken(client, paper, "mail", **{"release:ex-affiliation": reason})
    assert left.content == b"it left"
    assert [(w.id, w.reason) for w in asked[-1]] == [("ex-affiliation", reason)]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("what", ["mail", "annexes", "redacted", "dossier"])
def test_a_protected_name_typed_into_a_letter_leaves_by_no_way(
    client: Any, case: Any, hand: Any, paper: Any, what: str
) -> None:
    text = words(hand, paper)["text"]
    told = {"text": f"{text}\n\nUlgu Ulgubekov told us so.\n", "version": "1"}
    assert client.post(where(paper), told).status_code == 302
    answer = taken(client, paper, what)
    own = answer["Content-Type"].startswith("text/html")  # a page of the office says why not
    assert not own or answer.status_code in (409, 422)
    assert not signs(answer.content, wanted=("lgubekov", "лгубеков", "лгүбеков"))
    assert "lgubekov" not in str(answer.headers).casefold()


def test_a_way_that_is_none_is_not_found(client: Any, paper: Any) -> None:
    assert taken(client, paper, "fax").status_code == 404


def edited(client: Any, paper: Any) -> tuple[io.BytesIO, str]:
    """The letter in Word as a boss leaves it: a passage longer, one gone, a comment, a new one.

    Returns the document and the beginning of the passage that is gone.
    """
    import docx

    page = client.get(where(paper, "as/docx/"))
    assert page.status_code == 200, page.content.decode()
    document = docx.Document(io.BytesIO(page.content))
    long = [p for p in document.paragraphs if len(p.text) > 120]
    long[0].add_run(" And this was added by the General Secretary.")
    gone = long[2].text
    long[2]._p.getparent().remove(long[2]._p)
    new = long[1].insert_paragraph_before("A passage nobody had written before.")
    document.add_comment(new.runs, text="Is this sure?", author="Boss", initials="B")
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    out.name = "letter.docx"
    return out, gone


def form_of(page: str) -> dict[str, str]:
    """The form of a page as a browser would send it untouched."""
    from lxml import html

    form = next(f for f in html.fromstring(page).forms if "does-1" in f.fields)
    return {key: value.lstrip("\n") for key, value in form.fields.items() if value is not None}


@pytest.mark.slow
def test_changes_of_word_are_taken_one_by_one(
    client: Any, case: Any, hand: Any, paper: Any
) -> None:
    document, gone = edited(client, paper)
    before = words(hand, paper)["text"]
    given = form_of(client.post(where(paper, "word/"), {"document": document}).content.decode())
    assert words(hand, paper)["text"] == before, "nothing is kept yet"
    kinds = {key: json.loads(value) for key, value in given.items() if key.startswith("does-")}
    assert len(kinds) >= 4
    removal = next(k for k, hunks in kinds.items() if hunks and hunks[0][3] == [])
    given[removal.replace("does", "take")] = "no"
    added = next(k for k, v in given.items() if v == "A passage nobody had written before.")
    given[added] = "A passage the officer worded."
    assert client.post(where(paper, "word/"), given).status_code == 302
    now = words(hand, paper)["text"]
    assert "added by the General Secretary" in now
    assert "A passage the officer worded." in now
    assert "nobody had written" not in now
    assert "<!-- Is this sure? -->" in now
    assert now.count("[@event:") == before.count("[@event:"), "the facts stay"
    start = " ".join(gone.split()[:4])
    assert start in " ".join(client.get(where(paper, "page/")).content.decode().split())


@pytest.mark.slow
def test_all_changes_left_is_the_letter_as_it_was(client: Any, hand: Any, paper: Any) -> None:
    document, _gone = edited(client, paper)
    before = words(hand, paper)["text"]
    given = form_of(client.post(where(paper, "word/"), {"document": document}).content.decode())
    given |= {key: "no" for key in given if key.startswith("take-")}
    client.post(where(paper, "word/"), given)
    assert words(hand, paper)["text"].split() == before.split()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("does", ["x", "[[0, 5, 99999, []]]", '[["a"]]', "[[0, 7, 3, []]]"])
def test_a_change_this_desk_did_not_make_changes_nothing(
    client: Any, hand: Any, paper: Any, does: str
) -> None:
    before = words(hand, paper)["text"]
    given = {"version": "1", "does-1": does, "take-1": "yes"}
    assert client.post(where(paper, "word/"), given).status_code == 404
    assert words(hand, paper)["text"] == before


def test_a_letter_changed_meanwhile_is_not_overwritten(client: Any, hand: Any, paper: Any) -> None:
    document, _gone = edited(client, paper)
    given = form_of(client.post(where(paper, "word/"), {"document": document}).content.decode())
    text = words(hand, paper)["text"]
    client.post(where(paper), {"version": "1", "text": f"{text}\nA later sentence.\n"})
    assert client.post(where(paper, "word/"), given).status_code == 409
    assert "A later sentence." in words(hand, paper)["text"]


@pytest.mark.slow
def test_no_document_of_word_is_said_and_nothing_lost(client: Any, hand: Any, paper: Any) -> None:
    before = words(hand, paper)["text"]
    bad = io.BytesIO(b"no document")
    bad.name = "letter.docx"
    answer = client.post(where(paper, "word/"), {"document": bad})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode() or "wrong" in answer.content.decode()
    assert words(hand, paper)["text"] == before
