"""Adding anchors to the newest (or a named) checkpoint of a log: ask, import, keep, judge.

Nothing here decides trust; it keeps what came, as it came, and refuses what is not about this
checkpoint. Every authority answers for itself: one that fails does not stop the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.anchors import calendar
from tocsin.seal.anchors.ots import SHA256, ProofUnreadableError, read_proof, write_proof
from tocsin.seal.anchors.paper import make_paper
from tocsin.seal.anchors.store import keep, request_nonce, safe_name
from tocsin.seal.log import Checkpoint, Log, Note
from tocsin.seal.network import Fetch
from tocsin.seal.stamps import ask, build_request, load_certificates, read_token

Nonce = Callable[[int], bytes]
"""``nonce(n)``: n random bytes, passed in."""


@dataclass(frozen=True, slots=True)
class Target:
    """The checkpoint that is anchored, and where its anchors are kept."""

    note: Note
    folder: Path

    @property
    def message(self) -> bytes:
        """The note text: what every anchor is over."""
        return self.note.text.encode()


@dataclass(frozen=True, slots=True)
class Done:
    """One thing asked or imported: ``what`` in words, ``failed`` the diagnosis if it failed."""

    what: str
    file: str = ""
    failed: Diagnosis | None = None


def target(log: Log, size: int | None) -> Target:
    """The newest checkpoint of ``log``, or that of ``size``; TocsinError when there is none."""
    head = log.head()
    note = log.checkpoint_at(head.size if size is None else size)
    if note is None or head.size == 0:
        raise TocsinError(
            "there is no such checkpoint to anchor", file=log.folder, mend="tocsin seal DIR"
        )
    return Target(note, log.folder / "anchors" / str(Checkpoint.parse(note.text).size))


def attempt(what: str, act: Callable[[], Path | str]) -> Done:
    """Do one thing; a failure becomes a diagnosis that the command prints loudly."""
    try:
        made = act()
        return Done(what, made if isinstance(made, str) else made.name)
    except TocsinError as error:
        return Done(what, failed=error.diagnosis)
    except OSError as error:
        return Done(what, failed=Diagnosis(f"{error.strerror or error}", file=str(error.filename)))


def stamp(place: Target, url: str, fetch: Fetch, nonce: Nonce) -> Path:
    """Ask one time-stamp authority and keep request and answer."""
    answer = ask(url, place.message, int.from_bytes(nonce(8), "big") >> 1, fetch)
    path = keep(place.folder, f"{safe_name(url)}.tsr", answer.response)
    keep(place.folder, f"{path.stem}.tsq", answer.request)
    return path


def request_file(place: Target, path: Path, nonce: Nonce) -> Path:
    """Write a request to carry to an authority; kept too, to check the answer's nonce."""
    request = build_request(place.message, int.from_bytes(nonce(8), "big") >> 1)
    path.write_bytes(request)
    keep(place.folder, f"request-{hashlib.sha256(request).hexdigest()[:8]}.tsq", request)
    return path


def import_token(place: Target, path: Path, companions: Sequence[Path] = ()) -> Path:
    """Keep a token file that came from outside, with certificates and revocation lists for it."""
    data = path.read_bytes()
    facts = read_token(data)
    if facts.imprint_algorithm != "sha256":
        raise TocsinError(
            f"the token uses {facts.imprint_algorithm}; a checkpoint is stamped by SHA-256",
            file=path,
        )
    if facts.imprint != hashlib.sha256(place.message).digest():
        raise TocsinError(
            "this token is over other data than this checkpoint's text",
            file=path,
            mend="name the checkpoint's size with --size, or stamp the note text, not the file",
        )
    kept = keep(place.folder, f"{safe_name(path.stem)}.tsr", data)
    for request in sorted(place.folder.glob("request-*.tsq")):
        if facts.nonce is not None and request_nonce(request) == facts.nonce:
            keep(place.folder, f"{kept.stem}.tsq", request.read_bytes())
    for extra in companions:
        keep_companion(place.folder, kept.stem, extra)
    return kept


def keep_companion(folder: Path, stem: str, path: Path) -> Path:
    """Keep a certificate file, CRL or OCSP answer beside the token called ``stem``."""
    from cryptography import x509
    from cryptography.x509 import ocsp

    data = path.read_bytes()
    if path.suffix == ".ocsp":
        try:
            ocsp.load_der_ocsp_response(data)
        except ValueError:
            raise TocsinError("this is not an OCSP answer (DER)", file=path) from None
        return keep(folder, f"{stem}.ocsp", data)
    try:
        x509.load_der_x509_crl(data)
        return keep(folder, f"{stem}.crl", data)
    except ValueError:
        load_certificates(data, path)
        return keep(folder, f"{stem}.pem", data)


def ots_submit(place: Target, calendars: Sequence[str], fetch: Fetch, nonce: Nonce) -> Path:
    """Submit to OpenTimestamps calendars; the proof is pending until it is upgraded."""
    proof, node = calendar.new_proof(place.message, nonce(16))
    for url in calendars:
        calendar.submit(node, url, fetch)
    return keep(place.folder, "opentimestamps.ots", write_proof(proof))


def ots_upgrade(place: Target, calendars: Sequence[str], fetch: Fetch) -> list[Done]:
    """Ask the named calendars what became of pending proofs; one outcome per attestation."""
    found = []
    for path in sorted(place.folder.glob("*.ots")):
        proof = read_proof(path.read_bytes())
        for url, failed in calendar.upgrade(proof, fetch, tuple(calendars)):
            found.append(Done(f"answer of {url}", path.name, failed))
        write_bytes(path, write_proof(proof))
    return found


def import_ots(place: Target, path: Path) -> Path:
    """Keep an ``.ots`` proof made elsewhere over the note text."""
    proof = read_proof(path.read_bytes())
    if proof.hash_op != SHA256 or proof.digest != hashlib.sha256(place.message).digest():
        raise ProofUnreadableError("it is over other data than this checkpoint's text")
    return keep(place.folder, f"{safe_name(path.stem)}.ots", path.read_bytes())


def add_paper(place: Target, publication: str, date: str, where: str, scan: Path | None) -> Path:
    """Record that the root was printed in ``publication`` of ``date``; a scan if there is one."""
    root = Checkpoint.parse(place.note.text).root
    name = safe_name(f"{publication}-{date}")
    content = scan.read_bytes() if scan else b""
    kept = keep(place.folder, f"paper-{name}{scan.suffix}", content).name if scan else ""
    paper = make_paper(
        place.message, root, publication, date, place=where, scan=kept, scan_content=content
    )
    return keep(place.folder, f"paper-{name}.json", paper.dump())
