"""Letters, reports, recommendations and documents on a public page: what was sent, what came."""

from __future__ import annotations

from tocsin.casefile.model import Communication, Direction
from tocsin.site.page import Html, Voice, el, join


def ledger(voice: Voice) -> Html | None:
    """Every communication, oldest first, with the answer to it or that none is known."""
    letters = sorted(voice.case.communications, key=lambda c: c.date)
    if not letters:
        return None
    answers: dict[str, Communication] = {}
    for letter in letters:
        for key in letter.answers:
            answers.setdefault(key, letter)
    columns = ("date", "kind", "from", "to", "subject", "answer")
    rows = [_row(voice, letter, answers.get(letter.id), columns) for letter in letters]
    return _table(voice, columns, rows)


def _row(
    voice: Voice, letter: Communication, answer: Communication | None, columns: tuple[str, ...]
) -> Html:
    say = voice.say
    to: list[object] = []
    for addressee in letter.to:
        copy = f" ({say('say.copy')})" if addressee.copy_only else None
        to += [", " if to else None, voice.name(addressee.party), copy]
    cited = voice.cite([letter.source]) if letter.source else None
    number = f" ({letter.number})" if letter.number else None
    if letter.direction is Direction.IN or letter.kind == "news":
        answered: object = "–"
    elif answer is None:
        answered = say("say.no_answer")
    else:
        day = say("say.answered", date=voice.date(answer.date))
        answered = el("a", day, href=f"#c-{answer.id}")
    cells = (
        voice.date(letter.date),
        say(f"communication.{letter.kind}"),
        voice.name(letter.sender),
        join(*to),
        join(voice.text(letter.subject), number, cited),
        answered,
    )
    labels = [say(f"table.{key}") for key in columns]
    return el(
        "tr",
        *(el("td", cell, data_of=label) for cell, label in zip(cells, labels, strict=True)),
        id=f"c-{letter.id}",
    )


def recommendations(voice: Voice) -> Html | None:
    """What the bodies asked, and what became of it."""
    items = []
    for item in sorted(voice.case.recommendations, key=lambda r: (r.date is None, r.date)):
        where = ", ".join(filter(None, (item.body, item.report, item.paragraph)))
        head = ", ".join(filter(None, (where, voice.date(item.date))))
        status = el("strong", voice.say(f"follow_up.{item.status}"))
        cited = voice.cite([item.source]) if item.source else None
        items.append(
            el("li", head, voice.say.colon, voice.text(item.text), " ", status, ".", cited)
        )
    return el("ul", *items) if items else None


def exhibits(voice: Voice) -> Html | None:
    """The documents held, by title: the files themselves stay with the union."""
    if not voice.case.exhibits:
        return None
    columns = ("title", "kind_of", "date", "language", "translations")
    rows = []
    for item in voice.case.exhibits:
        cells = (
            voice.text(item.title),
            item.kind,
            voice.date(item.date),
            item.lang or "",
            ", ".join(t.lang for t in item.translations),
        )
        labels = [voice.say(f"table.{key}") for key in columns]
        rows.append(
            el("tr", *(el("td", c, data_of=of) for c, of in zip(cells, labels, strict=True)))
        )
    return _table(voice, columns, rows)


def _table(voice: Voice, columns: tuple[str, ...], rows: list[Html]) -> Html:
    head = el("tr", *(el("th", voice.say(f"table.{key}"), scope="col") for key in columns))
    table = el("table", el("thead", head), el("tbody", *rows), class_="stack")
    return el("div", table, class_="wide")
