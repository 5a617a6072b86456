"""The anchors of one checkpoint as files: kept as they came, judged together.

``anchors/<size>/`` holds, per authority ``NAME``: ``NAME.tsr`` (the answer as it came),
``NAME.tsq`` (the request), ``NAME.pem`` (further certificates, not trusted), ``NAME.crl`` and
``NAME.ocsp``; ``NAME.ots`` per proof; ``paper-NAME.json`` with its scan; ``headers.txt`` with
Bitcoin headers. Roots that the sealing union names lie in ``anchors/roots.pem``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from asn1crypto import tsp
from cryptography import x509

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.locks import one_writer
from tocsin.seal.anchors.headers import read_headers
from tocsin.seal.anchors.judged import Anchor as Anchor
from tocsin.seal.anchors.judged import Trusted as Trusted
from tocsin.seal.anchors.ots import read_proof
from tocsin.seal.anchors.otsverify import Header, judge_proof
from tocsin.seal.anchors.paper import read_paper
from tocsin.seal.stamps import (
    TimeStamp,
    Trust,
    load_certificates,
    normalise,
    openssl_command,
    read_token,
    verify_token,
)

_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


def safe_name(text: str) -> str:
    """A file name for an authority, from its address or from what the user called it."""
    bare = text.split("://")[-1].strip("/")
    return _SAFE.sub("-", bare).strip("-.")[:60] or "authority"


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write ``content`` as ``folder/name``; never over other content: a number is added."""
    stem, dot, ending = name.rpartition(".")
    folder.mkdir(parents=True, exist_ok=True)
    with one_writer(folder):  # by hand and by night at one moment: both answers are kept
        for number in range(1, 1000):
            path = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
            if not path.exists():
                write_bytes(path, content)
                return path
            if path.read_bytes() == content:
                return path
    raise TocsinError("there are a thousand anchors of this name already", file=folder)


def judge_anchors(folder: Path, message: bytes, trusted: Trusted) -> list[Anchor]:
    """Judge every anchor in ``folder`` (that of one checkpoint) over the note text ``message``.

    Never raises for a bad anchor: it is in the list as ``refused``, with the reason.
    """
    if not folder.is_dir():
        return []
    found = []
    for path in sorted(folder.iterdir()):
        try:
            if path.suffix in (".tsr", ".tst"):
                found.append(_judge_token(path, message, trusted))
            elif path.suffix == ".ots":
                found.append(_judge_ots(path, message, trusted.headers, trusted.minimum_work_bits))
            elif path.name.startswith("paper-") and path.suffix == ".json":
                found.append(_judge_paper(path, message))
        except TocsinError as error:
            kind = {".ots": "opentimestamps", ".json": "paper"}.get(path.suffix, "rfc3161")
            found.append(Anchor(kind, path.stem, "refused", error.diagnosis.problem))
    return found


def _judge_token(path: Path, message: bytes, trusted: Trusted) -> Anchor:
    data = path.read_bytes()
    beside = _beside(path, ".pem")
    named = _certificates(path.parent.parent / "roots.pem") + _certificates(
        path.parent / "roots.pem"
    )
    extra = (*trusted.intermediates, *beside)
    lists = (_raw(path, ".crl"), _raw(path, ".ocsp"))
    request = path.with_suffix(".tsq")
    nonce = request_nonce(request) if request.exists() else None
    command = _command(path, data, bool(beside))

    def verified(roots: tuple[x509.Certificate, ...]) -> TimeStamp:
        trust = Trust(roots, extra, None, *lists)
        return verify_token(data, message, trust, nonce=nonce)

    if trusted.roots:
        try:
            good = _good("complete", path, verified(trusted.roots), command)
            return _renewed(good, path, message, Trust(trusted.roots, extra))
        except TocsinError as error:
            if "root you trust" not in error.diagnosis.problem or not named:
                raise
    if not named:
        facts = read_token(data)
        _same_imprint(facts.imprint_algorithm, facts.imprint, message)
        words = f"says {facts.time:%Y-%m-%d %H:%M:%S} UTC; not checked: no root certificate given"
        return Anchor("rfc3161", path.stem, "unknown", words, facts.time, command)
    return _good("untrusted", path, verified(named), command)


def _renewed(anchor: Anchor, path: Path, message: bytes, trust: Trust) -> Anchor:
    """Say what the evidence record beside the token adds (RFC 4998), if there is one."""
    from tocsin.seal.renewal import read_record, verify_record

    record = path.with_suffix(".ers")
    if not record.exists():
        return anchor
    try:
        now = dt.datetime.max.replace(tzinfo=dt.UTC)
        proven = verify_record(read_record(record.read_bytes()), message, trust, now)
    except TocsinError as error:
        return replace(anchor, words=f"{anchor.words}; its renewal: {error.diagnosis.problem}")
    newest = proven.steps[-1].stamp
    words = f"{anchor.words}; renewed {len(proven.steps) - 1} times, last {newest.time:%Y-%m-%d}"
    return replace(anchor, words=words, ends=proven.ends)


def _good(state: str, path: Path, stamp: TimeStamp, command: str) -> Anchor:
    words = f"{stamp.authority} stamped it at {stamp.time:%Y-%m-%d %H:%M:%S} UTC"
    words += f"; {stamp.revocation}"
    if state == "untrusted":
        words += f"; counts once you trust the root {stamp.chain[-1]} (SHA-256 {stamp.root_sha256})"
    return Anchor("rfc3161", path.stem, state, words, stamp.time, command, stamp.certificate_ends)


def _same_imprint(algorithm: str, imprint: bytes, message: bytes) -> None:
    if algorithm != "sha256" or imprint != hashlib.sha256(message).digest():
        raise TocsinError("the time stamp is over other data than this checkpoint's text")


def _command(path: Path, data: bytes, beside: bool) -> str:
    with contextlib.suppress(TocsinError):
        return openssl_command(
            "note.txt",
            path.name,
            "ROOT.pem",
            untrusted=f"{path.stem}.pem" if beside else "",
            bare=normalise(data).bare,
            at=int(read_token(data).time.timestamp()),
        )
    return ""


def _judge_ots(
    path: Path, message: bytes, headers: Mapping[int, Header], minimum_work_bits: int
) -> Anchor:
    proof = read_proof(path.read_bytes())
    verdict = judge_proof(proof, message, headers, minimum_work_bits=minimum_work_bits)
    if verdict.state == "unknown" and (path.parent / "headers.txt").exists():
        try:
            came = read_headers(path.parent / "headers.txt", "the seal itself")
        except TocsinError as error:
            words = f"{verdict.words}; the headers that came along: {error.diagnosis.problem}"
            return Anchor("opentimestamps", path.stem, verdict.state, words, verdict.time)
        again = judge_proof(proof, message, came, minimum_work_bits=minimum_work_bits)
        if again.state == "complete":
            words = again.words.removeprefix("complete, ")
            words += "; compare that header with a copy you trust (--headers)"
            return Anchor("opentimestamps", path.stem, "untrusted", words, again.time)
    return Anchor("opentimestamps", path.stem, verdict.state, verdict.words, verdict.time)


def _judge_paper(path: Path, message: bytes) -> Anchor:
    paper = read_paper(path.read_bytes(), path.name)
    if paper.imprint != hashlib.sha256(message).hexdigest():
        raise TocsinError("the paper record is about another checkpoint")
    if paper.scan:
        scan = path.parent / Path(paper.scan).name
        if not scan.exists() or hashlib.sha256(scan.read_bytes()).hexdigest() != paper.scan_sha256:
            raise TocsinError("the scan beside the paper record is missing or another one")
    end = dt.datetime.combine(paper.day(), dt.time.max, dt.UTC).replace(microsecond=0)
    return Anchor("paper", path.stem, "claimed", paper.words(), end)


def _beside(path: Path, ending: str) -> tuple[x509.Certificate, ...]:
    return _certificates(path.with_suffix(ending))


def _certificates(path: Path) -> tuple[x509.Certificate, ...]:
    return load_certificates(path.read_bytes(), path.name) if path.exists() else ()


def _raw(path: Path, ending: str) -> tuple[bytes, ...]:
    found = sorted(path.parent.glob(f"{path.stem}*{ending}"))
    return tuple(item.read_bytes() for item in found)


def request_nonce(path: Path) -> int | None:
    """The nonce of a kept request, to hold against its answer's."""
    try:
        value = tsp.TimeStampReq.load(path.read_bytes())["nonce"].native
    except (ValueError, TypeError) as error:
        raise TocsinError("the kept request of this time stamp is damaged") from error
    return int(value) if value is not None else None
