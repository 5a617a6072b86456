"""What a verb prints with: plain lines for people, one JSON document for machines."""

from __future__ import annotations

import json
import sys
from typing import Any

from tocsin.ground.errors import Diagnosis
from tocsin.ground.progress import Line, Progress, Quiet


class Console:
    """Output of one command run.

    ``say`` prints a line for people and is silent under ``--json``; ``result`` prints
    the JSON document and is silent otherwise, so a verb calls both and thinks no more of it.
    Diagnoses go to standard error, under ``--json`` as JSON lines there.
    """

    def __init__(self, *, as_json: bool = False, quiet: bool = False) -> None:
        """Choose the audience once."""
        self.as_json = as_json
        self.quiet = quiet

    def say(self, text: str = "") -> None:
        """A line for a person."""
        if not self.as_json:
            print(text)

    def result(self, document: Any) -> None:
        """The whole outcome for a machine."""
        if self.as_json:
            json.dump(document, sys.stdout, ensure_ascii=False, indent=1, default=str)
            sys.stdout.write("\n")

    def diagnose(self, diagnosis: Diagnosis) -> None:
        """Something is wrong: place, reason, mend."""
        if self.as_json:
            text = json.dumps({"error": diagnosis.as_dict()}, ensure_ascii=False)
        else:
            text = "\n".join(diagnosis.lines())
        print(text, file=sys.stderr)

    def progress(self) -> Progress:
        """A progress line, or silence under ``--json`` and ``--quiet``."""
        return Quiet() if self.as_json or self.quiet else Line()
