"""The Atom feed of a case's changes (RFC 4287): one entry for every publication that differs."""

from __future__ import annotations

from typing import Any

from tocsin.casefile.public import PublicCase
from tocsin.site.changes import entry_body
from tocsin.site.page import Frame, Html, Voice, el, join


def feed(case: PublicCase, log: list[dict[str, Any]], frame: Frame, lang: str) -> bytes:
    """The feed in one language. Links are relative unless the publication has a base address."""
    voice = Voice(case, lang, frame.law)
    title = voice.plain(case.case.title)
    base = f"{frame.base.rstrip('/')}/{lang}/{case.case.id}/" if frame.base else ""
    urn = f"urn:tocsin:{case.case.id}:{lang}"
    newest = log[0]["date"] if log else frame.day.isoformat()
    entries = [
        el(
            "entry",
            el("title", f"{title}{voice.say.colon}{voice.say('page.changes')}"),
            el("id", f"{urn}:{entry['number']}"),
            el("updated", f"{entry['date']}T00:00:00Z"),
            Html(f'<link href="{base}changes.html"/>'),
            el("content", str(entry_body(entry, voice.say)), type="html"),
        )
        for entry in log
    ]
    document = el(
        "feed",
        el("title", title),
        el("id", urn),
        el("updated", f"{newest}T00:00:00Z"),
        el("author", el("name", "Tocsin")),
        Html(f'<link href="{base}index.html"/>'),
        Html(f'<link rel="self" href="{base}feed.xml"/>'),
        *entries,
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=lang,
    )
    whole = join(Html('<?xml version="1.0" encoding="utf-8"?>\n'), document, "\n")
    return whole.replace("xml--lang", "xml:lang").encode()
