"""What every public page has: head, policy, language links, footer; nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.casefile.dates import say_day
from tocsin.law.tables import Law
from tocsin.site.page.look import style_source, stylesheet
from tocsin.site.page.markup import Html, el, join
from tocsin.site.page.phrases import LANGUAGES, RIGHT_TO_LEFT, Phrases


@dataclass(frozen=True, slots=True)
class Frame:
    """The settings all pages of one publication share."""

    day: date
    law: Law
    languages: tuple[str, ...] = tuple(LANGUAGES)
    base: str = ""
    direction: str = ""

    def dir(self, lang: str) -> str:
        """The writing direction of a page."""
        return self.direction or ("rtl" if lang in RIGHT_TO_LEFT else "ltr")


def page(
    frame: Frame,
    lang: str,
    *,
    title: str,
    body: Html,
    up: str,
    name: str,
    description: str = "",
    feed: str = "",
    links: Html | None = None,
) -> bytes:
    """A whole page. ``up`` leads from it to the site's root, ``name`` is its path below a language.

    The policy allows this one style sheet and images of the site, and nothing else: no
    script, no frame, no form, no request to anybody; links tell nobody where they came from.
    """
    say = Phrases(lang)
    css = stylesheet()
    policy = (
        f"default-src 'none'; style-src {style_source(css)}; img-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", name="description", content=description) if description else None,
        el("title", title),
        *(
            el("link", rel="alternate", hreflang=other, href=f"{up}{other}/{name}")
            for other in frame.languages
            if other != lang
        ),
        el("link", rel="alternate", type="application/atom+xml", href=feed) if feed else None,
        Html(f"<style>{css}</style>"),
    )
    top = el(
        "header",
        el("a", say("page.skip"), class_="skip", href="#content"),
        el("a", say("page.home"), href=f"{up}{lang}/index.html"),
        _languages(frame, lang, up, name, say),
    )
    bottom = el(
        "footer",
        links,
        el("p", say("page.updated", date=say_day(frame.day, lang)), " · Tocsin"),
    )
    whole = el(
        "html",
        head,
        el("body", top, el("main", body, id="content"), bottom),
        lang=lang,
        dir=frame.dir(lang),
    )
    return join(Html("<!doctype html>\n"), whole, "\n").encode()


def _languages(frame: Frame, lang: str, up: str, name: str, say: Phrases) -> Html:
    items = [
        el(
            "li",
            el(
                "a",
                LANGUAGES[other],
                href=f"{up}{other}/{name}",
                lang=other,
                hreflang=other,
                aria_current="true" if other == lang else None,
            ),
        )
        for other in frame.languages
    ]
    return el("nav", el("ul", *items), aria_label=say("page.languages"))
