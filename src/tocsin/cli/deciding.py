"""``--override CODE``, ``--release ID`` and the ``--reason`` each of them wants, in any order."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tocsin.ground.errors import MisuseError

if TYPE_CHECKING:
    from tocsin.gate import Wish

_MEND = 'write: --override TOC-F03 --reason "…" --release ex-scan --reason "…"'


class _Decide(argparse.Action):
    """Keeps decisions and reasons in the order in which they were given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        given = list(getattr(namespace, "decisions", None) or [])
        namespace.decisions = [*given, (self.dest, str(values))]


def configure(parser: argparse.ArgumentParser, *, override: bool = True) -> None:
    """The options of a verb that lets things leave."""
    parser.set_defaults(decisions=[])
    if override:
        parser.add_argument("--override", action=_Decide, metavar="CODE", default=argparse.SUPPRESS,
                            help="send in spite of this finding; wants --reason")  # fmt: skip
    parser.add_argument("--release", action=_Decide, metavar="ID", default=argparse.SUPPRESS,
                        help="let go what no program can read (a scan, a locked file) after "
                        "somebody looked at it; wants --reason, and is recorded")  # fmt: skip
    parser.add_argument("--reason", action=_Decide, metavar="TEXT", default=argparse.SUPPRESS,
                        help="why, for each --override and --release")  # fmt: skip


def decided(args: argparse.Namespace, what: str) -> tuple[list[str], list[str]]:
    """The values and reasons of one kind of decision (``override`` or ``release``).

    Raises :class:`MisuseError` where reasons and decisions do not pair.
    """
    asked = [pair for pair in args.decisions if pair[0] != "reason"]
    reasons = [value for kind, value in args.decisions if kind == "reason"]
    if len(asked) != len(reasons):
        raise MisuseError("every --override and --release wants its own --reason", mend=_MEND)
    chosen = [(v, r) for (kind, v), r in zip(asked, reasons, strict=True) if kind == what]
    return [v for v, _ in chosen], [r for _, r in chosen]


def released(args: argparse.Namespace) -> tuple[Wish, ...]:
    """What the caller asks to be released."""
    from tocsin.gate import wishes

    return wishes(*decided(args, "release"))
