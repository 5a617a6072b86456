"""The command line as one page, made from the parsers themselves: ``python -m tocsin.cli.manual``.

``docs/command-line.md`` is its output; a test fails when the two differ.
"""

from __future__ import annotations

import importlib
from argparse import ArgumentParser, HelpFormatter
from collections.abc import Iterator
from functools import partial

from tocsin.cli.verbs import VERBS

HEAD = """# The command line

Made from the parsers by `python -m tocsin.cli.manual`; do not edit by hand.

Exit codes: 0 done, 1 findings, differences or bad input, 2 misuse. Every verb takes `--json` (one
JSON document on standard output, diagnoses as JSON lines on standard error) and `--quiet` (no
progress).
"""


def page() -> str:
    """The whole page in Markdown."""
    return HEAD + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    for name, verb in VERBS.items():
        parser = ArgumentParser(
            prog=f"tocsin {name}",
            description=verb.summary,
            formatter_class=partial(HelpFormatter, width=96),
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument("--quiet", action="store_true", help="no progress lines")
        importlib.import_module(verb.module).configure(parser)
        yield f"\n## tocsin {name}\n\n```\n{parser.format_help().rstrip()}\n```"


if __name__ == "__main__":
    print(page(), end="")
