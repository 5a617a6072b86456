"""A whole case file as new text: nobody wrote it by hand, so no comments have to be kept.

:mod:`.strings_yaml` edits what a person wrote; this writes with the C library, many times as fast,
since the desk lays a case out as a folder for every letter.
"""

from __future__ import annotations

from typing import Any

import yaml
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from tocsin.casefile.folder.merging import plain_data
from tocsin.casefile.folder.strings_yaml import plain, quoted
from tocsin.casefile.model import SECTIONS, CaseFile

try:
    from yaml import CBaseDumper as _BaseDumper
except ImportError:  # PyYAML built without libyaml: slower, same text
    from yaml import BaseDumper as _BaseDumper  # type: ignore[assignment]


def written(file: CaseFile) -> str:
    """A case file as the text of a ``case.yaml``; :func:`.kept.read_case` reads the same back."""
    data = plain_data(file)
    whole: dict[str, object] = {"format": 1, "case": plain(data["case"])}
    for section in SECTIONS:
        items = [plain(item) for item in data[section].values()]
        if items:
            whole[section] = items
    text: str = yaml.dump(
        quoted(whole, ""), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=4096
    )
    return text


class _Writer(_BaseDumper):
    """Writes what :func:`quoted` returns; no plain scalar is taken for anything but a string."""

    def ignore_aliases(self, data: Any) -> bool:
        """Nothing is written as a reference to another place: a case file may not hold one."""
        return True


def _scalar(style: str | None) -> Any:
    return lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style)


def _sequence(dumper: Any, value: list[Any]) -> Any:
    flow = isinstance(value, CommentedSeq)  # a few ids in one line
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(value), flow_style=flow)


def _mapping(dumper: Any, value: dict[str, Any]) -> Any:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=False)


_Writer.add_representer(str, _scalar(None))
_Writer.add_representer(SingleQuotedScalarString, _scalar("'"))
_Writer.add_representer(DoubleQuotedScalarString, _scalar('"'))
_Writer.add_representer(list, _sequence)
_Writer.add_representer(CommentedSeq, _sequence)
_Writer.add_representer(dict, _mapping)
