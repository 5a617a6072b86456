"""``tocsin read FILE…``: what a letter, page, mail or NORMLEX text says, as a reading."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tocsin.checks.output import of_locale
from tocsin.cli.console import Console
from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.reading import (
    ActMention,
    Person,
    Reading,
    field_grounds,
    lines_of,
    read_file,
    sentence_grounds,
)
from tocsin.reading.judged import answer, in_words, question
from tocsin.reading.layout import why


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="letters, pages, mails")
    parser.add_argument(
        "--why",
        action="store_true",
        help="which role each line has, what each part and sentence was taken for, and why",
    )
    parser.add_argument(
        "--lang",
        choices=["en", "fr", "es", "ru"],
        help="the language of what was judged, with --why (else that of the environment)",
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Read every file; those that cannot be read are diagnosed and the rest go on."""
    readings: list[Reading] = []
    failed = False
    for path in args.files:
        try:
            reading = read_file(path)
        except ProblemsError as error:
            failed = True
            for diagnosis in error.diagnoses:
                console.diagnose(diagnosis)
            continue
        except TocsinError as error:
            failed = True
            console.diagnose(error.diagnosis)
            continue
        readings.append(reading)
        for diagnosis in reading.problems:
            failed = True
            console.diagnose(diagnosis)
        for line in describe(reading):
            console.say(line)
        for line in _why(reading, args.lang or of_locale()) if args.why else ():
            console.say(line)
    console.result([reading.as_dict() for reading in readings])
    return 1 if failed else 0


def _why(reading: Reading, tongue: str) -> Iterator[str]:
    """Why the lines, the parts of the frame and the sentences were read as they were."""
    yield from reasons(reading)
    yield f"  {in_words('head', 'fields', tongue)}:"
    for ground in field_grounds(reading):
        name = in_words("part", "letter" if ground.part == "undated" else ground.part, tongue)
        text = _cut(ground.text, 60) or "?"
        yield f"        {name}: {text} ({ground.weight:+}): {', '.join(ground.because)}"
    yield f"  {in_words('head', 'sentences', tongue)}:"
    last = -1
    for said in sentence_grounds(reading):
        if said.span.start != last:
            last = said.span.start
            yield f"  {reading.line_of(last)[0]:>5} {_cut(said.sentence, 90)}"
        sure = in_words("sure", "surely" if said.sure else "perhaps", tongue)
        what = f"{question(said.task, tongue)}: {answer(said.task, said.answer, tongue)}"
        yield f"        {what} ({sure}, {said.margin:+}): {', '.join(said.because)}"


def describe(reading: Reading) -> Iterator[str]:
    """The reading in plain lines."""
    sure = f"{reading.kind_confidence:.0%}"
    yield f"{reading.file}: {reading.kind.value} ({sure} sure), language {reading.language}"
    date = f"{reading.date.value} ({reading.date.phrase})" if reading.date else ""
    rows = [
        ("title", reading.title),
        ("outlet", reading.outlet),
        ("date", date),
        ("place", reading.place),
        ("from", _who(reading.sender)),
        ("signed by", "; ".join(_who(p) for p in reading.signatories)),
        ("signature", reading.signature.value if reading.signatory else ""),
        ("to", "; ".join(_who(p) for p in reading.addressees)),
        ("copies", "; ".join(_who(p) for p in reading.copies)),
        ("subject", reading.subject),
        ("own number", reading.own_reference),
        ("references", ", ".join(_references(reading))),
        ("annexes", "; ".join(reading.annexes)),
    ]
    for label, value in rows:
        if value:
            yield f"  {label:<11} {value}"
    for letter in reading.earlier:
        link = "updates" if letter.updates else "refers to"
        when = f" of {letter.date}" if letter.date else ""
        case = f" (case {letter.reference})" if letter.reference else ""
        yield f"  {link}{when}{case}: {_cut(letter.phrase)}"
    yield from _acts("reported", reading.acts)
    yield from _acts("planned or feared", reading.planned)
    for demand in reading.demands:
        yield f"  asks {demand.of}: {_cut(demand.text)}"
    for quotation in reading.quotations:
        yield f"  quotes {quotation.speaker or 'someone unnamed'}: {_cut(quotation.text)}"
    for claim in reading.claims:
        values = ", ".join(f"{key} {value}" for key, value in claim.values.items() if value)
        yield f"  claims {claim.subject}: {values or _cut(claim.sentence)}"
    for key, value in reading.extra.items():
        if value and key != "title":
            yield f"  {key.replace('_', ' ')}: {value}"
    for item in reading.hidden:
        yield f"  not visible on the page: {_cut(item)}"


def reasons(reading: Reading) -> Iterator[str]:
    """Every line with its role, the next best role, by how much, and what spoke for it."""
    yield "  why (role, next best and by how much, what spoke for it):"
    for line, decided in why(lines_of(reading.text)):
        row, _ = reading.line_of(line.start)
        spoke = ", ".join(name for name, _ in decided.because)
        yield f"  {row:>5} {decided.role.value:<11} {_cut(line.text, 60)}"
        yield f"        rather than {decided.second.value} by {decided.margin}: {spoke}"


def _who(person: Person | None) -> str:
    if person is None:
        return ""
    parts = (person.name, person.title, person.organization, person.email)
    return ", ".join(part for part in parts if part)


def _references(reading: Reading) -> list[str]:
    shown = [
        f"{r.kind.value.replace('_', ' ')} {r.value}"
        for r in reading.references
        if r.kind.value != "body" or r.value != "DG"
    ]
    return list(dict.fromkeys(shown))


def _acts(label: str, acts: tuple[ActMention, ...]) -> Iterator[str]:
    for act in acts:
        words = [act.act.value.replace("_", " "), f"({act.stage.value.replace('_', ' ')})"]
        if act.negated:
            words.append("DENIED: the text says this did not happen")
        if act.actor:
            words.append(f"by {act.actor}")
        if act.date:
            words.append(f"on {act.date.value}")
        words.append(f"[{act.basis.value}]" if act.basis else "[basis not stated]")
        yield f"  {label}: {' '.join(words)}: {_cut(act.sentence)}"


def _cut(text: str, most: int = 110) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
