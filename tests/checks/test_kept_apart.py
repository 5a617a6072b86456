"""Clean papers that mend what they wrote before, and that say what was seen and what was told."""

from __future__ import annotations

import pytest

from checks.helping import DAY
from tocsin.checks.engine import check_documents
from tocsin.law import Law
from tocsin.reading import read_text


def _codes(body: str, law: Law) -> set[str]:
    text = f"10 June 2022\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"
    return {f.code for f in check_documents([read_text(text)], law, None, today=DAY)}


_STORY = "The Union was founded in 1999 at the mill. The mill has two hundred workers.\n\n"
# what mends a year, and the same without saying so
MENDED = [
    "In our letter of March we wrote that the Union was founded in 1999. That was a mistake: the "
    "Union was founded in 1998.",
    "Nous avions écrit que l'Union avait été fondée en 2016. Vous nous l'avez fait remarquer :"
    " l'Union a été fondée en 2018.",
    "Habíamos escrito que el sindicato fue fundado en 2016. Fue un error: el sindicato fue fundado "
    "en 2018.",
    "Мы написали, что союз основан в 1999 году. Читательница поправила нас: союз основан в 1998 "
    "году.",
]


@pytest.mark.parametrize("body", MENDED)
def test_what_is_mended_is_no_contradiction(body: str, law: Law) -> None:
    assert "TOC-C37" not in _codes(f"The mill has two hundred workers.\n\n{body}", law)


def test_what_is_not_mended_is_one(law: Law) -> None:
    later = "Since the Union was founded in 1998, the mill has not spoken to it."
    assert "TOC-C37" in _codes(_STORY + later, law)


def test_a_heading_claims_nothing(law: Law) -> None:
    heading = "## What we saw and what we were told by our members\n\n"
    body = "The inspector came on 3 April. The branch wrote to him on the next day."
    assert "TOC-W07" not in _codes(heading + body, law)


# what was seen and what was told, of two scenes; and of one
APART = [
    ("We saw the hearing, as we spoke there. About the cottage we were told by Mrs Dube on the "
     "telephone.", False),
    ("We saw the sealing of the room. The meeting of 17 February we did not see; our deputy told "
     "us of it.", False),
    ("We saw the guards break the door of the office. A neighbour described it to us that "
     "evening.", True),
    ("We saw the guards break the door. On 5 May a neighbour described it to us.", True),
    ("On 3 May we saw the guards break the door. A neighbour described it to us on 5 May.", True),
]  # fmt: skip


@pytest.mark.parametrize(("body", "fires"), APART)
def test_two_scenes_are_kept_apart(body: str, fires: bool, law: Law) -> None:
    assert ("TOC-W09" in _codes(body, law)) is fires
