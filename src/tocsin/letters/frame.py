"""Salutation and closing: written for a first draft, found again in an edited one."""

from __future__ import annotations

from tocsin.letters.catalogue import Catalogue
from tocsin.letters.compose.scene import Scene
from tocsin.letters.draft import Draft
from tocsin.letters.kinds.kind import Kind
from tocsin.letters.plain import words as text_of
from tocsin.letters.tree import Block, Paragraph

LONGEST = 200


def salutation_of(kind: Kind, scene: Scene) -> str:
    """The form of address: of the office's row in the law tables, else the general one."""
    office = scene.view.law.addressee(kind.body, scene.on) if kind.body else None
    if office is not None and office.salutation.has(scene.view.lang):
        return office.salutation.say(scene.view.lang)
    return scene.words.say("body.excellency")


def closing_of(kind: Kind, scene: Scene) -> str:
    """The closing words that fit the addressee."""
    for key in (f"body.sincerely_{_rank(kind)}", "body.sincerely"):
        if scene.words.has(key):
            return scene.words.say(key)
    return ""


def _rank(kind: Kind) -> str:
    return {"ceacr": "ceacr", "government": "gov"}.get(kind.body, "dg")


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
