"""A letter edited in Word comes back: changes shown, references kept where they stand."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.casefile.folder import load_case
from tocsin.ground.errors import TocsinError
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.nodes.values import Cross, Joint, Paragraph, Ref, Words
from tocsin.letters.order.draft import read
from tocsin.letters.order.order import commission_of
from tocsin.letters.order.settings import Settings
from tocsin.letters.reimport import merge as merging
from tocsin.letters.reimport.bring_back_file import bring_back, write_draft
from tocsin.letters.reimport.bringing import Returned
from tocsin.letters.reimport.reader import Passage
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import tree_of
from tocsin.letters.tree.markup import parse, spots
from tocsin.letters.writers import docx

NAME = "letters/dg-urgent-2023-10-25.en.md"
Edit = Callable[[object], None]


def _printed(case: Path, law: Law) -> bytes:
    text = (case / NAME).read_text()
    draft = read(text, NAME, "x")
    assert draft.date is not None
    scene = scene_of(commission_of(draft, draft.date), load_case(case).file, law, Settings())
    return docx.write(tree_of(draft_of(scene), scene, "2023/007").letter)


def _edited(case: Path, law: Law, edit: Edit, tmp_path: Path) -> Path:
    document = Document(io.BytesIO(_printed(case, law)))
    edit(document)
    path = tmp_path / "edited.docx"
    document.save(str(path))
    return path


def _back(case: Path, law: Law, path: Path) -> Returned:
    day = datetime.date(2023, 10, 26)
    return bring_back(path, load_case(case), case / NAME, law, Settings(), day)


def _paragraph(document: object, start: str) -> object:
    return next(p for p in document.paragraphs if p.text.startswith(start))  # type: ignore[attr-defined]


def _replace(paragraph: object, old: str, new: str) -> None:
    run = next(r for r in paragraph.runs if old in r.text)  # type: ignore[attr-defined]
    run.text = run.text.replace(old, new)


def test_an_untouched_document_changes_nothing(own_case: Path, law: Law, tmp_path: Path) -> None:
    path = _edited(own_case, law, lambda d: None, tmp_path)
    returned = _back(own_case, law, path)
    assert returned.changes == ()


def test_a_changed_word_keeps_every_reference(own_case: Path, law: Law, tmp_path: Path) -> None:
    def edit(document: object) -> None:
        _replace(_paragraph(document, "The officers demanded"), "demanded all", "insisted on all")

    path = _edited(own_case, law, edit, tmp_path)
    (change,) = _back(own_case, law, path).changes
    assert change.kind == "changed"
    assert change.line == 24
    assert not change.lost
    assert change.kept == (
        "[@event:documents-2023]", "[@exhibit:ex-demand-ru]", "[@event:officer-statement-2023]",
    )  # fmt: skip
    before = (own_case / NAME).read_text()
    kept = write_draft(own_case / NAME, _back(own_case, law, path))
    assert kept.read_text() == before
    assert (own_case / NAME).read_text() == before.replace("demanded all", "insisted on all")


def test_a_citation_rewritten_by_hand_is_reported_as_lost(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def edit(document: object) -> None:
        _replace(_paragraph(document, "Kyrgyzstan has"), "No. 87, Article 3", "87, Art. 3")

    path = _edited(own_case, law, edit, tmp_path)
    (change,) = _back(own_case, law, path).changes
    assert "[@law:C087/3]" in change.lost
    assert "[@para:2018/275]" in change.kept
    assert "[@para:2018/585]" in change.kept


def test_added_and_removed_passages_are_told_apart(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def edit(document: object) -> None:
        gone = _paragraph(document, "money of the Workers")
        gone._p.getparent().remove(gone._p)  # type: ignore[attr-defined]
        asks = _paragraph(document, "We ask you")
        asks.insert_paragraph_before("We have informed our affiliates of this letter.")  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    returned = _back(own_case, law, path)
    assert [c.kind for c in returned.changes] == ["removed", "added"]
    assert returned.changes[0].lost == ("[@event:health-fund]",)
    lines = [x for x in returned.body.split("\n") if x]
    assert lines[lines.index("## What we ask") + 1].startswith("We have informed")
    assert "health-fund" not in returned.body


def test_formatting_and_markdown_signs_survive(own_case: Path, law: Law, tmp_path: Path) -> None:
    def edit(document: object) -> None:
        paragraph = _paragraph(document, "The officers demanded")
        paragraph.add_run(" A *star* and ").text  # type: ignore[attr-defined] # noqa: B018
        paragraph.add_run("weight").bold = True  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    write_draft(own_case / NAME, _back(own_case, law, path))
    assert r"A \*star\* and **weight**" in (own_case / NAME).read_text()
    again = tmp_path / "again.docx"
    again.write_bytes(_printed(own_case, law))
    assert _back(own_case, law, again).changes == ()


def test_tracked_deletions_are_gone_and_insertions_stand(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    raw = _printed(own_case, law)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    body = parts["word/document.xml"].decode()
    at = body.index("The officers demanded")
    start = body.rindex("<w:r>", 0, at)
    inserted = "<w:ins><w:r><w:t>Yesterday </w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>Long ago </w:delText></w:r></w:del>"
    parts["word/document.xml"] = (body[:start] + inserted + deleted + body[start:]).encode()
    path = tmp_path / "tracked.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    (change,) = _back(own_case, law, path).changes
    assert change.after.startswith("Yesterday The officers demanded")
    assert not change.lost


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0 old word"])
def test_what_is_no_docx_is_said_to_be_none(
    own_case: Path, law: Law, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(content)
    with pytest.raises(TocsinError) as caught:
        _back(own_case, law, path)
    assert ".docx" in caught.value.diagnosis.mend


def test_an_entity_bomb_is_refused_or_left_unexpanded(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.'
    )
    bomb += b'openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'  # noqa: E501
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", bomb)
    returned = _back(own_case, law, path)
    assert not any("aaaa" in c.after for c in returned.changes)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_round_trip_through_libreoffice_changes_nothing(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    path = _edited(own_case, law, lambda d: None, tmp_path)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "docx", "--outdir", str(tmp_path / "lo"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert _back(own_case, law, tmp_path / "lo" / "edited.docx").changes == ()


@settings(deadline=None)
@given(st.data())
def test_however_a_passage_is_edited_each_reference_is_kept_once_or_said_to_be_lost(
    data: st.DataObject,
) -> None:
    content = parse(
        "They came [@event:a] [@exhibit:b] at night, and *asked* for papers [@law:C087/3]."
    )
    block = content.blocks[0]
    assert isinstance(block, Paragraph)
    inlines_ = (
        *block.content[:1], Ref("event", "a", ()), Joint(" ("),
        Ref("exhibit", "b", (Words("Annex\u00a0"), Cross("annex", 1))), Joint(")"),
        Words(" at night, and asked for papers"), Joint(" ("),
        Ref("law", "C087/3", (Words("Convention No. 87, Article 3"),)), Joint(")"), Words("."),
    )  # fmt: skip
    flat = merging.flatten(inlines_)
    tokens = flat.text.split(" ")
    edited = []
    for token in tokens:
        choice = data.draw(st.sampled_from(["keep", "keep", "keep", "drop", "new", "change"]))
        if choice in ("keep", "new"):
            edited.append(token)
        if choice in ("new", "change"):
            edited.append(data.draw(st.text("abc *[]@x", max_size=6)))
    passage = Passage()
    passage.add(" ".join(edited), 0)
    merged = merging.merge(flat, [], passage)
    all_refs = ["[@event:a]", "[@exhibit:b]", "[@law:C087/3]"]
    assert sorted(merged.kept + merged.lost) == sorted(all_refs)
    written = [f"[@{s.text}]" for s in spots(merged.markdown)]
    assert sorted(written) == sorted(merged.kept)


def test_an_unedited_passage_comes_back_word_for_word() -> None:
    source = "They *came* at **night** [@event:a] with 3 * 4 people."
    block = parse(source).blocks[0]
    assert isinstance(block, Paragraph)
    flat = merging.flatten(block.content)
    passage = Passage()
    for text, flag in (
        ("They ", 0),
        ("came", 2),
        (" at ", 0),
        ("night", 1),
        (" with 3 * 4 people.", 0),
    ):
        passage.add(text, flag)
    assert flat.text == "They came at night  with 3 * 4 people."
    merged = merging.merge(flat, [], passage)
    assert merged.kept == ["[@event:a]"]
    assert merged.markdown == r"They *came* at **night** [@event:a] with 3 \* 4 people."


def test_a_moved_passage_comes_back_moved_with_its_references(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def edit(document: object) -> None:
        gone = _paragraph(document, "The officers demanded")
        place = _paragraph(document, "Kyrgyzstan has")
        place._p.addnext(gone._p)  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    returned = _back(own_case, law, path)
    (change,) = returned.changes
    assert change.kind == "moved"
    assert not change.lost
    assert "[@event:documents-2023]" in change.kept
    write_draft(own_case / NAME, returned)
    text = (own_case / NAME).read_text()
    assert text.count("[@event:documents-2023]") == 1
    assert text.index("The officers demanded") > text.index("Kyrgyzstan has")


def test_a_comment_comes_back_below_its_passage_and_never_into_the_letter(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def edit(document: object) -> None:
        paragraph = _paragraph(document, "The officers demanded")
        document.add_comment(paragraph.runs, text="Which officers -- names?", author="A. Reader")  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    returned = _back(own_case, law, path)
    (change,) = returned.changes
    assert (change.kind, change.after) == ("comment", "Which officers – names?")
    assert "The officers demanded" in change.before
    write_draft(own_case / NAME, returned)
    text = (own_case / NAME).read_text()
    assert "<!-- Which officers – names? -->" in text
    assert "A. Reader" not in text
    assert "Which officers" not in _printed_text(own_case, law)
    assert _back(own_case, law, path).changes == ()  # told once


def test_a_moved_and_a_new_item_stay_in_their_list(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def edit(document: object) -> None:
        first, second, third = (
            _paragraph(document, s) for s in ("all property", "money of", "all ch")
        )
        second._p.addprevious(third._p)  # type: ignore[attr-defined]
        third.insert_paragraph_before("the rest would follow;", style=first.style)  # type: ignore[attr-defined]
        for said in ("One", "Two"):
            document.add_comment(first.runs, text=said, author="A. Reader")  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    write_draft(own_case / NAME, _back(own_case, law, path))
    text = (own_case / NAME).read_text()
    below = [line[:20] for line in text[text.index("- all property") :].splitlines() if line]
    assert below[1:3] == ["<!-- One -->", "<!-- Two -->"]
    assert below[3:6] == ["- the rest would fol", "- all chairs of the ", "- money of the Worke"]


def test_new_paragraphs_come_back_in_their_order(own_case: Path, law: Law, tmp_path: Path) -> None:
    def edit(document: object) -> None:
        place = _paragraph(document, "Kyrgyzstan has")
        for number in ("Lastly", "Secondly", "Firstly"):
            new = place.insert_paragraph_before(f"{number}, this was not told.")  # type: ignore[attr-defined]
            place._p.addnext(new._p)  # type: ignore[attr-defined]

    path = _edited(own_case, law, edit, tmp_path)
    write_draft(own_case / NAME, _back(own_case, law, path))
    text = (own_case / NAME).read_text()
    assert text.index("Firstly") < text.index("Secondly") < text.index("Lastly")


def _printed_text(case: Path, law: Law) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(_printed(case, law))).paragraphs)


# --- the frame is told, since nothing typed into it can come back


def _frame(style: str, text: str) -> Edit:
    def edit(document: object) -> None:
        held = [p for p in document.paragraphs if p.style.name == style]  # type: ignore[attr-defined]
        held[0].runs[0].text = text

    return edit


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("Addressee", "Committee of Experts"), ("Place and Date", "1 November 2023"),
        ("Heading 1", "Another subject"), ("Signature", "Somebody Else"),
        ("Letterhead Name", "Another Union"),
    ],
)  # fmt: skip
def test_what_was_typed_into_the_frame_is_told(
    own_case: Path, law: Law, tmp_path: Path, style: str, text: str
) -> None:
    path = _edited(own_case, law, _frame(style, text), tmp_path)
    returned = _back(own_case, law, path)
    (change,) = returned.changes
    assert change.after.startswith(text)
    assert change.before
    assert not change.merged
    assert not change.hunks
    assert returned.body == _back(own_case, law, _edited(own_case, law, untouched, tmp_path)).body


def untouched(document: object) -> None:
    """Leave the document as it is."""


def test_a_frame_set_in_other_styles_is_not_changed(
    own_case: Path, law: Law, tmp_path: Path
) -> None:
    def plain(document: object) -> None:
        for paragraph in document.paragraphs:  # type: ignore[attr-defined]
            if paragraph.style.name in ("Addressee", "Signature", "Place and Date"):
                paragraph.style = document.styles["Normal"]  # type: ignore[attr-defined]

    assert _back(own_case, law, _edited(own_case, law, plain, tmp_path)).changes == ()
