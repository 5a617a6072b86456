"""A new case folder: a ``case.yaml`` with a word on each part, and the schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.casefile.folder.kept import CASE_YAML, load_case
from tocsin.casefile.folder.schema import rendered
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

SCHEMA = ".schema/casefile.schema.json"

_TEMPLATE = """\
# yaml-language-server: $schema={schema}
#
# A case file. Editors with YAML support complete the fields and say what each means.
# Check it with: tocsin case validate .
# People in danger: set protected: true and give an alias; nothing is published unless it
# says sensitivity: public.
format: 1

case:
  id: {id}
  title: {title}
  government: {government}
  language: {language}
  complainants: []
  references: []

# Who: organizations, state bodies, persons.
#  - id: my-union
#    kind: trade_union
#    names:
#      - {{text: Full name of the union, lang: en}}
#      - {{text: ABC, kind: short}}
parties: []

# Who or what tells us, and how it knows: witnessed, told, document, press.
#  - id: call-1
#    basis: told
#    party: my-union
#    learnt: 2024-05-02
sources: []

# Who did what to whom, when. Dates as far as known: 2024-05-02, 2024-05, 2024-05~, A/B, ../B.
#  - id: visit-1
#    summary: Officers came to the office and demanded papers.
#    act: visit
#    date: 2024-05-01
#    targets: [my-union]
#    sources: [call-1]
events: []

# Events taken together and the norm they breach.
allegations: []

# Documents. Add one with: tocsin case add-exhibit . FILE --title "..."
exhibits: []

# Letters, complaints, replies, meetings, calls.
communications: []

# What the supervisory bodies asked.
recommendations: []
"""


def make_case(folder: Path, case_id: str, title: str, government: str, language: str) -> None:
    """Make a case folder; raises :class:`TocsinError` where one is already."""
    if (folder / CASE_YAML).exists():
        raise TocsinError(
            "there is a case here already", mend="choose another folder", file=folder / CASE_YAML
        )
    text = _TEMPLATE.format(
        schema=SCHEMA,
        id=case_id,
        title=json.dumps(title, ensure_ascii=False),
        government=government,
        language=language,
    )
    for name in ("letters", "exhibits"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_text(folder / SCHEMA, rendered())
    write_text(folder / CASE_YAML, text)
    try:
        load_case(folder)
    except TocsinError:
        (folder / CASE_YAML).unlink()
        raise
