"""The parts of a letter: greeting, leave, head, foot, who signs, in the forms people write."""

from __future__ import annotations

import pytest

from tocsin.checks.text import dissect, fold
from tocsin.checks.text.anatomy import _table_at_the_head

BODY = "We write again of the hall.\n\nIt is shut."


def parts(text: str) -> dict[str, str | None]:
    """Each part as it stands, None where it is absent."""
    found = dissect(text, fold(text))
    spans = {"greeting": found.salutation, "leave": found.closing, "head": found.head,
             "foot": found.tail, "body": found.body}  # fmt: skip
    return {k: text[slice(*v)].strip() if v else None for k, v in spans.items()} | {
        "name": found.signatory,
        "signed": "yes" if found.signed else "",
    }


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        *((f"Dear Sirs{end}", bool(end)) for end in (",", ":", "!", ".", "")),
        ("  Dear Sirs, ", True),
        ("**Dear Sirs,**", True),
        ("**Dear Sirs**,", True),
        ("> Dear Sirs,", True),
        ("Monsieur le Directeur général,", True),
        ("Señor Director General:", True),
        ("Уважаемый господин Генеральный директор!", True),
        ("We write to dear Sirs,", False),
        (f"Dear Sirs and all who {'read ' * 15}this,", True),  # 102 signs
        (f"Dear Sirs and all who {'read ' * 17}this,", False),  # 112
    ],
)
def test_what_greets(line: str, greets: bool) -> None:
    found = parts(f"Testville, 4 May 2026\n\n{line}\n\n{BODY}\n\nYours sincerely,\nMaria Example\n")
    assert (found["greeting"] is not None) is greets
    assert found["leave"] == "Yours sincerely,"
    assert found["foot"] == "Maria Example"
    assert found["name"] == "Maria Example"
    if greets:
        assert found["head"] == "Testville, 4 May 2026"
        assert found["body"] == BODY


@pytest.mark.parametrize(
    ("line", "leave"),
    [("Yours sincerely,", True), ("Veuillez agréer nos salutations distinguées.", True),
     ("Con todo respeto,", True), ("С уважением,", True), ("They left.", False)],
)  # fmt: skip
def test_what_takes_leave(line: str, leave: bool) -> None:
    found = parts(f"Dear Sirs,\n\n{BODY}\n\n{line}\n\nMaria Example")
    assert (found["leave"] == line) is leave
    assert found["body"] == (BODY if leave else f"{BODY}\n\n{line}\n\nMaria Example")


def test_a_leave_before_the_greeting_is_none_and_the_last_one_counts() -> None:
    found = parts(f"Yours sincerely, they said\n\nDear Sirs,\n\n{BODY}\n\nMaria Example")
    assert found["leave"] is None
    twice = parts(f"Dear Sirs,\n\nYours faithfully,\n\n{BODY}\n\nYours sincerely,\n\nMaria Example")
    assert twice["leave"] == "Yours sincerely,"


@pytest.mark.parametrize(("lines", "head"), [(3, 3), (6, 6), (7, 6), (30, 6)])
def test_without_a_greeting_the_head_is_six_lines_and_the_foot_five(lines: int, head: int) -> None:
    text = "\n".join(f"line {n}" for n in range(lines))
    found = parts(text)
    assert found["head"] == "\n".join(f"line {n}" for n in range(head))
    assert found["foot"] == "\n".join(f"line {n}" for n in range(max(0, lines - 5), lines))
    assert found["greeting"] is found["leave"] is None


@pytest.mark.parametrize(
    ("mark", "signed"),
    [
        *((mark, True) for mark in (
            "[signed]", "(signed)", "/s/", "(s.)", "(sgd.)", "[signé]", "(firmado)", "[подпись]",
            "(подп.)", "Signed", "Signature: Maria", "/signature/", "Подпись: М. Пример")),
        *((mark, False) for mark in (
            "(signature to follow)", "[signature pending]", "(подпись будет позже)",
            "[firma pendiente]", "(signature suit)", "Signature:", "", "(design)", "assigned")),
    ],
)  # fmt: skip
def test_what_is_a_signature_and_what_says_that_one_is_wanting(mark: str, signed: bool) -> None:
    found = parts(f"Dear Sirs,\n\n{BODY}\n\nYours sincerely,\n\n{mark}\nMaria Example\n")
    assert bool(found["signed"]) is signed


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Maria Example", "Maria Example"),
        ("Maria Example, General Secretary", "Maria Example"),
        ("**Maria Example**", "Maria Example"),
        ("М. И. Пример", "М. И. Пример"),
        ("Maria", ""),  # one word is no name
        ("maria example", ""),
        ("General Secretary of the Union of Miners and Bakers and Weavers of Testville", ""),
        ("We wait.", ""),
        (f"Maria {'X' * 90}", ""),
    ],
)
def test_who_is_named_under_the_leave(line: str, name: str) -> None:
    assert parts(f"Dear Sirs,\n\n{BODY}\n\nYours sincerely,\n\n{line}\n")["name"] == name


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["| To | Ana |", "| Date | 4 May |", "We write."], 2),
        (["# Memo", "| To | Ana |", "", "We write."], 2),
        (["MEMO", "| To | Ana |", "We write."], 2),
        (["Memo of May", "| To | Ana |"], 0),
        (["We write.", "| To | Ana |"], 0),
        ([""] * 39 + ["| a |"], 40),
        ([""] * 40 + ["| a |"], 0),
        ([], 0),
    ],
)
def test_a_table_that_stands_at_the_head(lines: list[str], rows: int) -> None:
    assert _table_at_the_head("\n".join(lines)) == sum(len(x) + 1 for x in lines[:rows])
