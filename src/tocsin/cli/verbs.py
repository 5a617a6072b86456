"""The verbs of ``tocsin``: name, module, one line of help. The only list of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the module that runs it and the line the overview shows."""

    module: str
    summary: str


VERBS: dict[str, Verb] = {
    "demo": Verb("tocsin.cli.demo", "the whole road on an example, from archive to letters"),
    "seal": Verb("tocsin.cli.seal", "seal a folder: what every file, row and page says now"),
    "receipt": Verb(
        "tocsin.cli.receipt", "the seal on one printable page, or checked by telephone"
    ),
    "anchor": Verb("tocsin.cli.anchor", "add time stamps and witness signatures to a seal"),
    "verify": Verb("tocsin.cli.verify", "what is unchanged, changed, missing, new, and since when"),
    "disclose": Verb("tocsin.cli.disclose", "a bundle that proves chosen files, pages or rows"),
    "inventory": Verb("tocsin.cli.inventory", "a seizure inventory to be signed on the spot"),
    "renew": Verb("tocsin.cli.renew", "renew proofs before a certificate or algorithm ages out"),
    "keys": Verb("tocsin.cli.keys", "make, split, recover and rotate the keys of a seal"),
    "witness": Verb("tocsin.cli.witness", "cosign the seals of sister unions"),
    "compare": Verb("tocsin.cli.compare", "what was altered in a copy that came back"),
    "case": Verb("tocsin.cli.case", "make, show, validate, compare and merge case folders"),
    "check": Verb("tocsin.cli.check", "what would sink this case or this letter"),
    "explain": Verb("tocsin.cli.explain", "what a finding means and how to mend it"),
    "docket": Verb("tocsin.cli.docket", "what is due, outstanding and advised next"),
    "compile": Verb("tocsin.cli.compile", "letters, complaints and pages from a case"),
    "letter": Verb("tocsin.cli.letter", "bring back a letter that was edited in Word"),
    "dossier": Verb("tocsin.cli.dossier", "one zip that stands alone before a court"),
    "read": Verb("tocsin.cli.read", "a letter, page or mail as a structured reading"),
    "library": Verb("tocsin.cli.library", "what the ILO has said: take in, find, cite"),
    "publish": Verb("tocsin.cli.publish", "the static public page of a case"),
    "serve": Verb("tocsin.desk.verbs.serve", "the office in the browser, on this computer"),
    "worker": Verb(
        "tocsin.desk.verbs.worker", "the background work of a desk, apart from its pages"
    ),
    "completion": Verb("tocsin.cli.completion", "completion for your shell, and the man page"),
    "doctor": Verb("tocsin.cli.doctor", "what this installation can do, and what is stale"),
}
