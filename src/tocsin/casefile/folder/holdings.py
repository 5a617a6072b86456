"""Whether the files a case names are there and are what they were when they came in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tocsin.casefile.folder.kept import CASE_YAML, CaseFolder
from tocsin.ground.errors import Diagnosis


def missing_or_changed(folder: CaseFolder) -> Iterator[Diagnosis]:
    """A diagnosis for every exhibit file that is absent, unreadable or not what was hashed."""
    for index, exhibit in enumerate(folder.file.exhibits):
        named = [("file", exhibit.file, exhibit.sha256)]
        named += [
            (f"translations[{i}].file", t.file, None) for i, t in enumerate(exhibit.translations)
        ]
        named += [
            (f"derivatives[{i}].file", d.file, None) for i, d in enumerate(exhibit.derivatives)
        ]
        for field, name, digest in named:
            found = _problem(folder, name, digest)
            if found:
                line, column = folder.located.place(("exhibits", index, field.split("[")[0]))
                place = f"line {line}, column {column} (exhibits[{index}].{field})"
                problem, mend = found
                shown = folder.located.excerpt(line, column)
                yield Diagnosis(problem, mend, str(folder.path / CASE_YAML), place, shown)


def _problem(folder: CaseFolder, name: str, digest: str | None) -> tuple[str, str] | None:
    path = folder.path / name
    try:
        if not path.resolve().is_relative_to(folder.path.resolve()):
            return f"{name!r} leads out of the case folder by a link", "keep the file itself here"
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest() if digest else None
    except FileNotFoundError:
        return f"there is no file {name!r}", "put it back, or take the exhibit out of the case"
    except RuntimeError:  # how Python before 3.13 reports a loop of links
        return f"{name!r} cannot be read: a loop of links", "put the file itself there"
    except OSError as error:
        return f"{name!r} cannot be read: {error.strerror}", "check the permissions"
    if found != digest:
        return (
            f"{name!r} is not what it was when it came in: its SHA-256 differs",
            "restore the original; a changed copy is a new exhibit",
        )
    return None
