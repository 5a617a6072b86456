"""The log's side of witnessing, for ``tocsin anchor``: ask online, or by a file that travels."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_bytes, write_text
from tocsin.seal import Fetch
from tocsin.seal.anchors import Done, Target, attempt
from tocsin.seal.log import Checkpoint, Log, Note, VerifierKey
from tocsin.seal.vault import Vault
from tocsin.seal.witness import Policy, accept_reply, ask_witness, build_request, last_cosigned


def ask_and_import(
    args: argparse.Namespace, vault: Vault, place: Target, policy: Policy | None, fetch: Fetch
) -> list[Done]:
    """Ask witnesses, write a request, import replies; each by itself."""
    if policy is None or not policy.witnesses:
        raise TocsinError(
            "no witness is known",
            mend="write policy.txt into the seal (see docs/formats/witness.md): "
            "a line 'witness NAME VKEY URL' for each sister union and a quorum",
            file=vault.folder,
        )
    log, done = vault.log, []
    act: partial[str] | partial[Path]
    for name in args.witness:
        chosen, url = _chosen(policy, name)
        act = partial(_online, log, place.note, policy, chosen, url, fetch)
        done.append(attempt(f"cosignature by {chosen}", act))
    if args.witness_request:
        names = [args.for_witness] if args.for_witness else _people(policy)
        if len(names) != 1 or names[0] not in policy.witnesses:
            raise MisuseError(
                "a request is for one witness", mend="--for " + "|".join(policy.witnesses)
            )
        asked = policy.witnesses[names[0]]
        act = partial(_offline, log, place.note, asked, args.witness_request, args.qr)
        done.append(attempt(f"request for {names[0]}", act))
    for path in args.cosignature:
        act = partial(_import, log, place.note, policy, path)
        done.append(attempt(f"cosignature from {path}", act))
    return done


def _chosen(policy: Policy, name: str) -> tuple[str, str]:
    if name in policy.witnesses:
        url = policy.urls.get(name, "")
        if not url:
            raise MisuseError(f"the policy has no address for {name}", mend="use --witness-request")
        return name, url
    at = [known for known, url in policy.urls.items() if url.rstrip("/") == name.rstrip("/")]
    known = [item for item in at if item in policy.witnesses]
    if not known:
        raise MisuseError(
            f"the policy names no witness {name!r}",
            mend="it names: " + ", ".join(policy.witnesses),
        )
    return known[0], name


def _known(log: Log, witness: VerifierKey) -> int:
    notes = [log.checkpoint_at(size) for size in log.kept_sizes()]
    return last_cosigned([note for note in notes if note], witness)


def _people(policy: Policy) -> list[str]:
    """One name for every witness of the policy, however many keys it has."""
    first = {key.name: name for name, key in reversed(list(policy.witnesses.items()))}
    return list(first.values())


def _second(policy: Policy, witness: VerifierKey) -> list[VerifierKey]:
    """The other keys of that witness in the policy."""
    return [k for k in policy.witnesses.values() if k.name == witness.name and k != witness]


def _online(log: Log, note: Note, policy: Policy, name: str, url: str, fetch: Fetch) -> str:
    witness = policy.witnesses[name]
    size = Checkpoint.parse(note.text).size
    known = min(_known(log, witness), size)
    more = _second(policy, witness)
    grown = ask_witness(url, note, witness, known, log.consistency, fetch, more)
    log.add_signatures(grown)
    return witness.name


def _offline(log: Log, note: Note, witness: VerifierKey, path: Path, picture: Path | None) -> Path:
    size = Checkpoint.parse(note.text).size
    request = build_request(note, min(_known(log, witness), size), log.consistency)
    write_text(path, str(request))
    if picture:
        import io

        import segno

        own = tuple(line for line in note.signatures if line.id == log.vkey.id)
        small, image = replace(request, note=Note(note.text, own)), io.BytesIO()
        segno.make(str(small), error="m", micro=False).save(image, kind="png", scale=6, border=4)
        write_bytes(picture, image.getvalue())
    return path


def _import(log: Log, note: Note, policy: Policy, path: Path) -> str:
    content = path.read_bytes()
    problems = []
    for witness in policy.witnesses.values():
        try:
            log.add_signatures(accept_reply(note, witness, content, _second(policy, witness)))
        except TocsinError as error:
            problems.append(error.diagnosis.problem)
            continue
        return witness.name
    raise TocsinError(
        "the reply holds no cosignature of this checkpoint by a witness of the policy",
        file=path,
        mend="; ".join(dict.fromkeys(problems)),
    )
