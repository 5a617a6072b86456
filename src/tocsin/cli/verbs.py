"""The verbs of ``tocsin``: name, module, one line of help. The only list of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the module that runs it and the line the overview shows."""

    module: str
    summary: str


VERBS: dict[str, Verb] = {
    "demo": Verb(
        "tocsin.cli.example.demo", "the whole road on an example, from archive to letters"
    ),
    "seal": Verb(
        "tocsin.cli.sealing.seal", "seal a folder: what every file, row and page says now"
    ),
    "receipt": Verb(
        "tocsin.cli.sealing.receipt", "the seal on one printable page, or checked by telephone"
    ),
    "anchor": Verb(
        "tocsin.cli.proving.anchor",
        "add time stamps and witness signatures to a seal",
    ),
    "verify": Verb(
        "tocsin.cli.proving.verify", "what is unchanged, changed, missing, new, and since when"
    ),
    "disclose": Verb(
        "tocsin.cli.proving.disclose", "a bundle that proves chosen files, pages or rows"
    ),
    "inventory": Verb(
        "tocsin.cli.sealing.inventory", "a seizure inventory to be signed on the spot"
    ),
    "renew": Verb(
        "tocsin.cli.sealing.renew", "renew proofs before a certificate or algorithm ages out"
    ),
    "keys": Verb(
        "tocsin.cli.sealing.keys",
        "make, split, recover and rotate the keys of a seal",
    ),
    "witness": Verb(
        "tocsin.cli.proving.witness",
        "cosign the seals of sister unions",
    ),
    "compare": Verb(
        "tocsin.cli.proving.compare",
        "what was altered in a copy that came back",
    ),
    "case": Verb(
        "tocsin.cli.cases.case",
        "make, show, validate, compare and merge case folders",
    ),
    "check": Verb(
        "tocsin.cli.cases.check",
        "what would sink this case or this letter",
    ),
    "explain": Verb(
        "tocsin.cli.cases.explain",
        "what a finding means and how to mend it",
    ),
    "docket": Verb(
        "tocsin.cli.cases.docket",
        "what is due, outstanding and advised next",
    ),
    "compile": Verb(
        "tocsin.cli.papers.compile",
        "letters, complaints and pages from a case",
    ),
    "letter": Verb(
        "tocsin.cli.papers.letter",
        "bring back a letter that was edited in Word",
    ),
    "dossier": Verb(
        "tocsin.cli.papers.dossier",
        "one zip that stands alone before a court",
    ),
    "read": Verb(
        "tocsin.cli.cases.read",
        "a letter, page or mail as a structured reading",
    ),
    "library": Verb(
        "tocsin.cli.cases.library",
        "what the ILO has said: take in, find, cite",
    ),
    "publish": Verb(
        "tocsin.cli.papers.publish",
        "the static public page of a case",
    ),
    "serve": Verb(
        "tocsin.desk.verbs.serve",
        "the office in the browser, on this computer",
    ),
    "worker": Verb(
        "tocsin.desk.verbs.worker", "the background work of a desk, apart from its pages"
    ),
    "backup": Verb(
        "tocsin.desk.verbs.backup", "a copy of a desk for the day it is gone, made while it runs"
    ),
    "restore": Verb(
        "tocsin.desk.verbs.restore", "a desk brought back from a backup, where none is"
    ),
    "audit": Verb(
        "tocsin.desk.verbs.audit", "every row and file of a desk held against its own log"
    ),
    "move": Verb("tocsin.desk.verbs.move", "a desk from SQLite and folders to PostgreSQL and S3"),
    "completion": Verb(
        "tocsin.cli.install.completion", "completion for your shell, and the man page"
    ),
    "doctor": Verb(
        "tocsin.cli.install.doctor",
        "what this installation can do, and what is stale",
    ),
}
