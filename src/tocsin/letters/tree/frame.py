"""Salutation and closing, found again in the text of a draft as people write letters."""

from __future__ import annotations

from tocsin.letters.nodes import Block, Paragraph
from tocsin.letters.nodes import words as text_of
from tocsin.letters.order import Draft
from tocsin.letters.words import Catalogue

LONGEST = 200


def split_frame(
    body: tuple[Block, ...], draft: Draft, words: Catalogue
) -> tuple[str, tuple[Block, ...], str]:
    """Salutation, body and closing of a text that holds all three, as people write letters."""
    salutation, closing = draft.salutation, draft.closing
    if not salutation and body and _short(body[0]):
        text = text_of(body[0].content)  # type: ignore[union-attr]
        if text.endswith((",", "!", ":", "،")):
            salutation, body = text, body[1:]
    if not closing and body and _short(body[-1]):
        text = text_of(body[-1].content)  # type: ignore[union-attr]
        marks = words.items("body.closing_marks")
        if text.endswith((",", "،")) or any(mark in text for mark in marks):
            closing, body = text, body[:-1]
    return salutation, body, closing


def _short(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.fact is None
        and len(text_of(block.content)) < LONGEST
    )
