"""Tags of a bundle (ISO 32000-1, 14.7 and 14.8): what a screen reader says of each page, in order.

The index and the covers are tagged by Typst. A page of an exhibit becomes one element after its
cover: a paragraph where it has text of its own, else a figure whose alternative text says which
page of which annex it is. The exhibit's own marks stay inside; its own structure tree stays behind.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf

_MARK = re.compile(rb"/MCID\s+(\d+)")
_SHOWN = re.compile(rb"T[jJ]\b|['\"]\s")


class Tags:
    """The structure tree of a bundle that Typst began."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        """Take over the tree of the bundle's own pages."""
        self.root: Any = book.Root.StructTreeRoot
        self.book = book
        self.document: Any = self.root.K[0]
        self.next = int(self.root.ParentTreeNextKey)

    def exhibit(self, page: pikepdf.Page, said: str, place: int) -> int:
        """Tag one page of an exhibit at ``place`` among the document's elements; the next place."""
        content = _content(page)
        marks = [int(m) for m in _MARK.findall(content)]
        number = max(marks, default=-1) + 1
        kind = "P" if _SHOWN.search(content) else "Figure"
        element = self.book.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem,
                S=pikepdf.Name(f"/{kind}"),
                P=self.document,
                Pg=page.obj,
                K=number,
            )
        )
        element["/Alt" if kind == "Figure" else "/T"] = said
        self.document.K.insert(place, element)
        page.obj.StructParents = self.next
        page.obj.Tabs = pikepdf.Name.S
        for note in page.obj.get("/Annots", []):
            if isinstance(note, pikepdf.Dictionary) and "/StructParent" in note:
                del note["/StructParent"]  # a key of the exhibit's own tree
        self.root.ParentTree.Nums.extend([self.next, pikepdf.Array([*[None] * number, element])])
        self.next += 1
        page.contents_add(f"/{kind} <</MCID {number}>> BDC\n".encode(), prepend=True)
        page.contents_add(b"\nEMC")
        return place + 1

    def after(self, page: pikepdf.Page) -> int:
        """The place after the last element of one of the bundle's own pages."""
        own = page.obj.objgen
        places = [i for i, element in enumerate(self.document.K) if own in _pages(element)]
        return max(places, default=len(self.document.K) - 1) + 1

    def close(self) -> None:
        """Note the next free key of the parent tree."""
        self.root.ParentTreeNextKey = self.next


def _content(page: pikepdf.Page) -> bytes:
    """The page's content, empty where it cannot be read."""
    found = page.obj.get("/Contents")
    streams = list(found) if isinstance(found, pikepdf.Array) else [found]
    out = []
    for stream in streams:
        try:
            out.append(stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b"")
        except pikepdf.PdfError:
            continue
    return b"\n".join(out)


def _pages(element: Any) -> set[tuple[int, int]]:
    """The pages an element and what is in it stand on."""
    found: set[tuple[int, int]] = set()
    waiting = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Dictionary):
            if "/Pg" in item:
                found.add(item.Pg.objgen)
            inner = item.get("/K")
            waiting += list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return found
