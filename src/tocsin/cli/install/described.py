"""The parsers as plain values: what the manual, the man page and the completions are made from.

argparse words and wraps its help differently from one Python to the next; what is committed or
installed must not, so its output is never used here, only what each verb declared.
"""

from __future__ import annotations

import importlib
from argparse import (
    SUPPRESS,
    Action,
    ArgumentParser,
    _HelpAction,
    _SubParsersAction,
)
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.cli.verbs import VERBS


@dataclass(frozen=True, slots=True)
class Option:
    """One argument: ``flags`` is empty for one told by its place."""

    flags: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...]
    takes_path: bool
    required: bool
    repeated: bool

    @property
    def shown(self) -> str:
        """How it is typed: ``--out DIR``, or ``DIR`` alone."""
        return " ".join(part for part in (", ".join(self.flags), self.value) if part)


@dataclass(frozen=True, slots=True)
class Command:
    """A verb or a part of one: ``words`` is what is typed to reach it, without ``tocsin``."""

    words: tuple[str, ...]
    summary: str
    options: tuple[Option, ...]
    parts: tuple[Command, ...]

    @property
    def flags(self) -> tuple[Option, ...]:
        """The options that begin with a dash."""
        return tuple(option for option in self.options if option.flags)

    @property
    def places(self) -> tuple[Option, ...]:
        """The arguments told by their place, in order."""
        return tuple(option for option in self.options if not option.flags)

    def usage(self) -> str:
        """One line: what must be typed, and that options may follow."""
        words = ["tocsin", *self.words]
        words += [option.shown for option in self.flags if option.required]
        if any(not option.required for option in self.flags):
            words.append("[options]")
        if self.parts:
            words += ["PART", "..."]
        return " ".join([*words, *(_place(option) for option in self.places)])

    def walk(self) -> Iterator[Command]:
        """The command itself and every part beneath it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def commands() -> tuple[Command, ...]:
    """Every verb, described. Loads every verb's module."""
    return tuple(command(name) for name in VERBS)


def command(name: str) -> Command:
    """One verb, described."""
    verb = VERBS[name]
    parser = ArgumentParser(prog=f"tocsin {name}", description=verb.summary)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quiet", action="store_true", help="no progress lines")
    importlib.import_module(verb.module).configure(parser)
    return _described((name,), verb.summary, parser)


def _described(words: tuple[str, ...], summary: str, parser: ArgumentParser) -> Command:
    options: list[Option] = []
    parts: list[Command] = []
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, beneath in action.choices.items():
                said = str(beneath.description or "")
                parts.append(_described((*words, str(name)), said, beneath))
        elif not isinstance(action, _HelpAction) and action.help != SUPPRESS:
            options.append(_option(action))
    return Command(words, summary, tuple(options), tuple(parts))


def _option(action: Action) -> Option:
    choices = tuple(str(choice) for choice in action.choices or ())
    flags = tuple(sorted(action.option_strings, key=len))
    repeated = action.nargs in ("*", "+") or type(action).__name__ == "_AppendAction"
    return Option(
        flags=flags,
        value=_value(action, choices),
        help=" ".join((action.help or "").replace("%%", "%").split()),
        choices=choices,
        takes_path=action.type is Path,
        required=action.required and action.nargs not in ("?", "*"),
        repeated=repeated,
    )


def _value(action: Action, choices: tuple[str, ...]) -> str:
    if action.nargs == 0:
        return ""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    plain = action.dest.upper() if action.option_strings else action.dest
    value = metavar or ("{" + ",".join(choices) + "}" if choices else plain)
    return f"[{value}]" if action.nargs == "?" and action.option_strings else value


def _place(option: Option) -> str:
    shown = f"{option.value}..." if option.repeated else option.value
    return shown if option.required else f"[{shown}]"
