"""The command line as one page: ``python -m tocsin.cli.install.manual``, and as a man page.

``docs/command-line.md`` is the first; a test fails when the two differ. The man page follows
man(7); it is installed by hand or by a packager: ``tocsin completion man > tocsin.1``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import __version__
from tocsin.cli.install.described import Command, Option, commands

HEAD = """# The command line

Made from the parsers by `python -m tocsin.cli.install.manual`; do not edit by hand.

Exit codes: 0 done, 1 findings, differences or bad input, 2 misuse. Every verb takes `--json` (one
JSON document on standard output, diagnoses as JSON lines on standard error) and `--quiet` (no
progress).
"""

MAN_HEAD = f""".TH TOCSIN 1 "" "tocsin {__version__}" "Tocsin"
.SH NAME
tocsin \\- from an attack on a trade union to a case that holds
.SH SYNOPSIS
.B tocsin
.I VERB
.RI [ options ]
.SH DESCRIPTION
Seals archives and shows what was altered in a copy that came back; checks case files and letters;
compiles letters to the ILO; keeps the docket. Uses no network unless asked to.
.SH EXIT STATUS
0 done; 1 findings, differences or bad input; 2 misuse.
.SH ENVIRONMENT
.TP
.B TOCSIN_TRACE
Set to 1, a fault inside the program shows its trace, which may hold names from your files.
.SH VERBS
Every verb takes
.B \\-\\-json
(one JSON document) and
.B \\-\\-quiet
(no progress).
"""
COMMON = {"--json", "--quiet"}


def page() -> str:
    """The whole page in Markdown."""
    return HEAD + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    for verb in commands():
        for command in verb.walk():
            yield f"\n{'#' * (1 + len(command.words))} tocsin {' '.join(command.words)}\n"
            yield f"{command.summary}\n\n```\n{command.usage()}\n```\n"
            rows = [option for option in command.options if not COMMON & set(option.flags)]
            if rows:
                yield "| | |\n| --- | --- |"
                yield "\n".join(
                    f"| `{_cell(option.shown)}` | {_cell(option.help)} |" for option in rows
                )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def man() -> str:
    """The same as a man page, in roff."""
    return MAN_HEAD + "".join(_entries())


def _entries() -> Iterator[str]:
    for verb in commands():
        for command in verb.walk():
            yield f".SS {_roff(command.usage())}\n{_roff(command.summary)}\n"
            yield from (_entry(option) for option in _own(command))


def _own(command: Command) -> list[Option]:
    return [option for option in command.options if not COMMON & set(option.flags)]


def _entry(option: Option) -> str:
    return f".TP\n.B {_roff(option.shown)}\n{_roff(option.help) or 'see above'}\n"


def _roff(text: str) -> str:
    """Text that roff prints as it stands: no escape, no request, no hyphen made of a dash."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe


if __name__ == "__main__":
    print(page(), end="")
