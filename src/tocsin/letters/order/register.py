"""The register of letter numbers: given once, never given to anything else.

``letters/numbers.json`` in the case folder. A letter (one draft, or one kind on one day)
keeps its number however often it is compiled, and in every language; a number that a
communication of the case file carries is never given again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tocsin.casefile.model import CaseFile
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.locks import exclusive

FILE = "numbers.json"


@dataclass
class Register:
    """Numbers by key, in the order given; ``years`` the last running number of each year."""

    path: Path
    numbers: dict[str, str]
    years: dict[str, int]

    def give(self, key: str, year: int, form: str, taken: set[str]) -> str:
        """The number of ``key``: the one it has, else the next that nothing carries."""
        if key in self.numbers:
            return self.numbers[key]
        used = taken | set(self.numbers.values())
        count = self.years.get(str(year), 0)
        while True:
            count += 1
            number = form.format(year=year, n=count)
            if number not in used:
                break
        self.years[str(year)] = count
        self.numbers[key] = number
        return number

    def claim(self, key: str, number: str, file: str) -> str:
        """Record a number a draft brings with it; raises if another letter carries it."""
        for other, given in self.numbers.items():
            if given == number and other != key:
                raise TocsinError(
                    f"the number {number} was given to another letter ({other})",
                    mend="take the number out of the draft, and it is given the next one",
                    file=file,
                )
        self.numbers[key] = number
        return number

    def save(self) -> None:
        """Write the register; the old one stands until the new one is whole."""
        document = {"format": 1, "years": self.years, "numbers": self.numbers}
        write_text(self.path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


@contextlib.contextmanager
def opened(folder: Path, wait: float = 10.0) -> Iterator[Register]:
    """The register of a case folder, held alone until the block ends, then saved if changed."""
    path = folder / "letters" / FILE
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(_alone(path, wait))
        except OSError as error:
            raise TocsinError(
                f"the register of letter numbers cannot be written: {error.strerror}",
                mend="compile from a copy of the case folder that you may write to",
                file=path.parent,
            ) from None
        register = _read(path)
        before = dict(register.numbers)
        yield register
        if register.numbers != before:
            register.save()


def taken(casefile: CaseFile) -> set[str]:
    """The numbers that communications of the case file carry."""
    return {c.number for c in casefile.communications if c.number}


def _read(path: Path) -> Register:
    try:
        data = json.loads(path.read_text("utf-8"))
        numbers, years = dict(data["numbers"]), dict(data["years"])
    except FileNotFoundError:
        return Register(path, {}, {})
    except (ValueError, KeyError, TypeError):
        raise TocsinError(
            "the register of letter numbers cannot be read",
            mend="restore it from a backup; without it a number could be given twice",
            file=path,
        ) from None
    return Register(path, numbers, years)


def _alone(path: Path, wait: float) -> AbstractContextManager[int]:
    """The system holds it and a kill releases it: a lock is never judged by its age."""
    return exclusive(
        path.with_name(".numbers.lock"),
        wait=wait,
        problem="another run is numbering letters of this case",
        mend="wait for it to end, then run the command again",
    )
