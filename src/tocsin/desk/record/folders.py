"""Case folders in and out: ``export(import(folder)) == folder`` in meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.casefile.folder import CASE_YAML, load_case
from tocsin.casefile.merge import plain_data
from tocsin.casefile.model import SECTIONS, CaseFile
from tocsin.casefile.strings_yaml import plain, write_lines
from tocsin.desk.record import files, services
from tocsin.desk.record.assemble import assemble
from tocsin.desk.record.models import Case, File
from tocsin.desk.record.pen import Hand
from tocsin.desk.record.sealing import Sealing
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import atomic_writer, write_text


def bring_in(folder: Path, member: Any) -> Case:
    """Take a case folder in as a new case; raises what :func:`load_case` raises."""
    file = load_case(folder).file
    hand = services.make_case(member, file, why="imported")
    sealing = Sealing(file)
    secret = {exhibit.file for exhibit in file.exhibits if exhibit.id in sealing.ids}
    for path in files.below(folder):
        with (folder / path).open("rb") as content:
            files.add(hand, path, content, sealing, secret)
    return hand.case


def write_out(hand: Hand, folder: Path) -> None:
    """Write the case as a case folder; refused where one is already."""
    if (folder / CASE_YAML).exists():
        raise TocsinError(
            "there is a case here already", mend="choose an empty folder", file=folder / CASE_YAML
        )
    made = assemble(hand.case, hand.identity)
    for row in File.objects.filter(case=hand.case):
        path, _ = files.where(row, hand.identity)
        with atomic_writer(folder / files.safe(path)) as target:
            files.read(row, hand.identity, target)
    write_text(folder / CASE_YAML, written(made.file))


def written(file: CaseFile) -> str:
    """A case file as the text of a ``case.yaml``."""
    data = plain_data(file)
    whole: dict[str, object] = {"format": 1, "case": plain(data["case"])}
    for section in SECTIONS:
        whole[section] = [plain(item) for item in data[section].values()]
    return "\n".join(write_lines({k: v for k, v in whole.items() if v != []})) + "\n"
