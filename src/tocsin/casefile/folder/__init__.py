"""A case on disk: read, checked, edited without losing a comment, merged, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.folder.edit import (
        CaseEdit,
    )
    from tocsin.casefile.folder.holdings import (
        missing_or_changed,
    )
    from tocsin.casefile.folder.intake import (
        add_exhibit,
        new_id,
    )
    from tocsin.casefile.folder.kept import (
        CASE_YAML,
        CaseFolder,
        load_case,
        read_case,
    )
    from tocsin.casefile.folder.merging import (
        ABSENT,
        Conflict,
        Difference,
        Prefer,
        apply,
        diff,
        merge,
        plain_data,
    )
    from tocsin.casefile.folder.schema import (
        case_schema,
        rendered,
    )
    from tocsin.casefile.folder.strings_yaml import (
        plain,
        write_lines,
    )
    from tocsin.casefile.folder.template import (
        make_case,
    )
    from tocsin.casefile.folder.undoing import (
        save_merge,
        undo,
    )
    from tocsin.casefile.folder.whole import (
        written,
    )
    from tocsin.casefile.folder.yamltree import (
        Located,
        Node,
        parse,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "ABSENT",
    "CASE_YAML",
    "CaseEdit",
    "CaseFolder",
    "Conflict",
    "Difference",
    "Located",
    "Node",
    "Prefer",
    "add_exhibit",
    "apply",
    "case_schema",
    "diff",
    "load_case",
    "make_case",
    "merge",
    "missing_or_changed",
    "new_id",
    "parse",
    "plain",
    "plain_data",
    "read_case",
    "rendered",
    "save_merge",
    "undo",
    "write_lines",
    "written",
]
