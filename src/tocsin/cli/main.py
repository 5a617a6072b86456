"""Entry point of ``tocsin``: finds the verb, loads it, prints diagnoses, sets the exit code.

Exit codes (design section 10): 0 done, 1 findings, mismatch or bad input, 2 misuse.
Each verb module has ``configure(parser)`` and ``run(args, console) -> int``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from tocsin import __version__
from tocsin.cli.console import Console
from tocsin.cli.verbs import VERBS
from tocsin.ground.errors import Diagnosis, MisuseError, ProblemsError, TocsinError


class _Once(argparse.Action):
    """Keeps a value; an option given twice is refused, where argparse silently takes the last."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        given: frozenset[str] = getattr(namespace, "given_once", frozenset())
        if option_string and self.dest in given:
            raise argparse.ArgumentError(self, "given twice; this verb takes it once a run")
        namespace.given_once = given | {self.dest}
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """argparse whose errors are diagnoses, so that ``--json`` callers can read them too."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def error(self, message: str) -> NoReturn:
        raise MisuseError(message, mend=f"see: {self.prog} --help")


WELCOME = """Tocsin: from an attack on a trade union to a case that holds.

Three things people come for:

  Prove what our books said, before anyone takes them
      tocsin seal FOLDER      then: tocsin receipt FOLDER.seal --pdf receipt.pdf

  See what was altered in a copy that came back
      tocsin compare FOLDER.seal RETURNED --out report

  Send the ILO a letter that holds, in time
      tocsin check --document letter.docx
      tocsin case init CASE --government KG      then: tocsin compile CASE

In the browser: tocsin serve     An example: tocsin demo     All: tocsin --help"""


def _overview() -> str:
    width = max(len(name) for name in VERBS)
    lines = [
        "usage: tocsin VERB [options]",
        "",
        "From an attack on a trade union to a case that holds.",
        "",
    ]
    lines += [f"  {name:<{width}}  {verb.summary}" for name, verb in VERBS.items()]
    lines += ["", "tocsin VERB --help says more. Every verb takes --json and --quiet."]
    return "\n".join(lines)


def _told(words: Sequence[str]) -> str:
    """What is said without running any verb; empty when a verb is to be run."""
    if not words:
        return WELCOME
    if words[0] in ("-h", "--help", "help"):
        return _overview()
    return f"tocsin {__version__}" if words[0] == "--version" else ""


def _parser(name: str) -> _Parser:
    verb = VERBS[name]
    parser = _Parser(prog=f"tocsin {name}", description=verb.summary)
    parser.add_argument("--json", action="store_true", help="print one JSON document, nothing else")
    parser.add_argument("--quiet", action="store_true", help="no progress lines")
    module = importlib.import_module(verb.module)
    module.configure(parser)
    parser.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _tolerate_names()
    console = Console(as_json="--json" in words, quiet="--quiet" in words)
    told = _told(words)
    try:
        if told:
            print(told, flush=True)
            return 0 if words else 2
        if words[0] not in VERBS:
            near = [name for name in VERBS if name[:2] == words[0][:2]]
            hint = f"did you mean: {', '.join(near)}?" if near else "see: tocsin --help"
            raise MisuseError(f"there is no verb {words[0]!r}", mend=hint)
        args = _parser(words[0]).parse_args(words[1:])
        code: int = args.run(args, console)
    except MisuseError as error:
        console.diagnose(error.diagnosis)
        return 2
    except ProblemsError as error:
        for diagnosis in error.diagnoses:
            console.diagnose(diagnosis)
        return 1
    except TocsinError as error:
        console.diagnose(error.diagnosis)
        return 1
    except KeyboardInterrupt:
        console.say("stopped; what was finished is kept")
        return 130
    except BrokenPipeError:
        _nobody_listens()
        return 1
    except Exception as error:
        if os.environ.get("TOCSIN_TRACE"):
            raise
        console.diagnose(_fault(error))
        return 1
    return code


def _nobody_listens() -> None:
    """The far end of a pipe was closed (``| head``): what is left stays unsaid."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerate_names() -> None:
    """A file name that is no UTF-8 must not stop what is said about it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fault(error: Exception) -> Diagnosis:
    """A fault of ours, told without the values at hand: they may be somebody's name."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "tocsin" in frame.filename] or list(frames)
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return Diagnosis(
        f"a fault inside Tocsin ({type(error).__name__}); what was written before it is whole",
        "please report it; TOCSIN_TRACE=1 shows the trace, which may hold names from your files",
        place=where,
        code="TOC-FAULT",
    )


if __name__ == "__main__":
    sys.exit(main())
