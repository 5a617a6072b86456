"""RFC 3161 time stamps: the request, the token's facts, and its verification at stamp time.

The imprint is SHA-256 of the checkpoint's note text. Verification is offline, trusts only the
root certificates it is given, and looks at certificates as they stood when the stamp was made
(RFC 3161 section 4 for revoked authorities). ``rfc3161-client`` checks the CMS signature and
the chain; what it leaves open is checked here: one signer, the signing-certificate attribute
(RFC 5035), the imprint algorithm, a complete chain, and kept revocation lists.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

from tocsin.ground.errors import TocsinError
from tocsin.seal.stamps.der import normalise
from tocsin.seal.stamps.revocation import check_revocation

IMPRINTS = ("sha256",)
"""Imprint algorithms of format version 1; renewal allows more, explicitly."""


MALFORMED = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    InvalidSignature,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the parsers below raise on hostile bytes; to a person all of it means one thing."""


class TokenRefusedError(TocsinError):
    """A time-stamp token that proves nothing; the diagnosis says why."""


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """What a token claims, before any trust: for display and for choosing certificates."""

    time: dt.datetime
    imprint_algorithm: str
    imprint: bytes
    policy: str
    serial: int
    nonce: int | None
    accuracy_seconds: float | None
    certificates: tuple[bytes, ...]
    signer_issuer: str
    signer_serial: int
    resorted: bool
    crls: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """A verified time stamp: the message existed not later than ``time`` (UTC)."""

    time: dt.datetime
    authority: str
    policy: str
    serial: int
    accuracy_seconds: float | None
    certificate_ends: dt.datetime
    chain: tuple[str, ...]
    root_sha256: str
    resorted: bool
    revocation: str


@dataclass(frozen=True, slots=True)
class Trust:
    """Certificates and revocation data the verifier was given; nothing is fetched.

    ``roots`` are the only trust; ``intermediates`` help to build a chain; ``tsa`` fixes the
    authority's own certificate when it is known (and supplies it when the token has none).
    """

    roots: tuple[x509.Certificate, ...]
    intermediates: tuple[x509.Certificate, ...] = ()
    tsa: x509.Certificate | None = None
    crls: tuple[bytes, ...] = field(default=())
    ocsps: tuple[bytes, ...] = field(default=())


def build_request(message: bytes, nonce: int, *, algorithm: str = "sha256") -> bytes:
    """A TimeStampReq (DER) over ``message`` with a nonce and ``certReq`` set.

    ``nonce`` is passed in (at least 64 random bits) so that an answer cannot be an old one.
    """
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
                "hashed_message": hashlib.new(algorithm, message).digest(),
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return bytes(request.dump())


def read_token(data: bytes) -> TokenFacts:
    """The facts in a token or response, unverified; raises :class:`TocsinError` if unreadable."""
    normal = normalise(data)
    try:
        response = tsp.TimeStampResp.load(normal.response, strict=True)
        status = response["status"]["status"].native
        if status != "granted":
            raise TokenRefusedError(
                f"the authority did not grant this time stamp (status {status})",
                mend="ask another authority; keep this answer as a record of the refusal",
            )
        signed = response["time_stamp_token"]["content"]
        info = signed["encap_content_info"]["content"].parsed
        return _facts(signed, info, normal.resorted)
    except TokenRefusedError:
        raise
    except MALFORMED as error:
        raise TokenRefusedError(
            "this is not a readable time-stamp token: its inner structure is malformed",
            mend="give the file exactly as the authority returned it",
        ) from error


def _facts(signed: cms.SignedData, info: tsp.TSTInfo, resorted: bool) -> TokenFacts:
    signers = signed["signer_infos"]
    if len(signers) != 1:
        raise TokenRefusedError(f"a time stamp has one signer; this file has {len(signers)}")
    sid = signers[0]["sid"].chosen
    if not isinstance(sid, cms.IssuerAndSerialNumber):
        raise TokenRefusedError("the signer is not named by issuer and serial number")
    imprint = info["message_imprint"]
    certificates = (
        [item.dump() for item in signed["certificates"]] if signed["certificates"] else []
    )
    crls = [item.dump() for item in signed["crls"]] if signed["crls"] else []
    when = info["gen_time"].native
    return TokenFacts(
        time=when.astimezone(dt.UTC),
        imprint_algorithm=imprint["hash_algorithm"]["algorithm"].native,
        imprint=bytes(imprint["hashed_message"].native),
        policy=str(info["policy"].dotted),
        serial=int(info["serial_number"].native),
        nonce=info["nonce"].native,
        accuracy_seconds=_accuracy(info["accuracy"]),
        certificates=tuple(certificates),
        signer_issuer=sid["issuer"].human_friendly,
        signer_serial=int(sid["serial_number"].native),
        resorted=resorted,
        crls=tuple(crls),
    )


def _accuracy(value: tsp.Accuracy) -> float | None:
    native = value.native
    if not native:
        return None
    seconds, millis, micros = (native.get(k) or 0 for k in ("seconds", "millis", "micros"))
    return float(seconds) + float(millis) / 1e3 + float(micros) / 1e6


def verify_token(
    data: bytes,
    message: bytes,
    trust: Trust,
    *,
    nonce: int | None = None,
    policy: str | None = None,
    imprints: Sequence[str] = IMPRINTS,
) -> TimeStamp:
    """Prove that ``message`` existed at the token's time, or raise :class:`TokenRefusedError`.

    ``message`` is the note text itself, not its digest. ``nonce`` must equal the request's
    when the request was kept. Certificates are judged at stamp time.
    """
    algorithm = read_token(data).imprint_algorithm
    _allow(algorithm, imprints)
    digest = hashlib.new(algorithm, message).digest()
    return verify_digest(data, digest, trust, nonce=nonce, policy=policy, imprints=imprints)


def verify_digest(
    data: bytes,
    digest: bytes,
    trust: Trust,
    *,
    nonce: int | None = None,
    policy: str | None = None,
    imprints: Sequence[str] = IMPRINTS,
) -> TimeStamp:
    """Like :func:`verify_token`, over a digest (the root of a hash tree, RFC 4998)."""
    facts = read_token(data)
    if not trust.roots:
        raise TokenRefusedError(
            "no root certificate was given, so this time stamp cannot be trusted yet",
            mend="give the authority's root with --tsa-root FILE.pem",
        )
    _allow(facts.imprint_algorithm, imprints)
    if facts.imprint != digest:
        raise TokenRefusedError("the time stamp is over other data than this checkpoint's text")
    try:
        return _verify(data, facts, trust, nonce, policy)
    except MALFORMED as error:
        raise TokenRefusedError("a certificate or field of the time stamp is malformed") from error


def _allow(algorithm: str, imprints: Sequence[str]) -> None:
    if algorithm not in imprints:
        raise TokenRefusedError(
            f"the time stamp uses {algorithm}; this format takes " + " or ".join(imprints)
        )


def _verify(
    data: bytes, facts: TokenFacts, trust: Trust, nonce: int | None, policy: str | None
) -> TimeStamp:
    leaf = _leaf(facts, trust)
    _check_signing_certificate(data, leaf)
    chain = _chain(leaf, facts, trust)
    _check_signature(data, facts, trust, leaf, chain, nonce, policy)
    revocation = check_revocation(
        chain, facts.time, (*trust.crls, *facts.crls), trust.ocsps, TokenRefusedError
    )
    return TimeStamp(
        time=facts.time,
        authority=leaf.subject.rfc4514_string(),
        policy=facts.policy,
        serial=facts.serial,
        accuracy_seconds=facts.accuracy_seconds,
        certificate_ends=min(item.not_valid_after_utc for item in chain),
        chain=tuple(item.subject.rfc4514_string() for item in chain),
        root_sha256=hashlib.sha256(chain[-1].public_bytes(Encoding.DER)).hexdigest(),
        resorted=facts.resorted,
        revocation=revocation,
    )


def _leaf(facts: TokenFacts, trust: Trust) -> x509.Certificate:
    """The signer's certificate: the one the SignerInfo names, and the fixed one if one is fixed."""
    embedded = [_certificate(item) for item in facts.certificates]
    named = [item for item in embedded if item.serial_number == facts.signer_serial]
    named = [item for item in named if _issuer(item) == facts.signer_issuer]
    if trust.tsa is not None:
        if trust.tsa.serial_number != facts.signer_serial or (named and trust.tsa not in named):
            raise TokenRefusedError("the time stamp was signed by another authority than expected")
        return trust.tsa
    if named:
        return named[0]
    extra = [item for item in trust.intermediates if item.serial_number == facts.signer_serial]
    if not extra:
        raise TokenRefusedError(
            "the time stamp does not carry its authority's certificate",
            mend="keep it beside the token: tocsin anchor --token FILE --with CERT.pem",
        )
    return extra[0]


def _issuer(certificate: x509.Certificate) -> str:
    name = asn1_x509.Name.load(certificate.issuer.public_bytes())
    return str(name.human_friendly)


def _certificate(der: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError as error:
        raise TokenRefusedError("a certificate in the time stamp is unreadable") from error


def _check_signing_certificate(data: bytes, leaf: x509.Certificate) -> None:
    """RFC 5035: the signed attribute must name exactly the certificate that signed."""
    response = tsp.TimeStampResp.load(normalise(data).response)
    signer = response["time_stamp_token"]["content"]["signer_infos"][0]
    der = leaf.public_bytes(Encoding.DER)
    for attribute in signer["signed_attrs"]:
        kind = attribute["type"].native
        if kind == "signing_certificate":
            digest = attribute["values"][0]["certs"][0]["cert_hash"].native
            expected = hashlib.sha1(der, usedforsecurity=False).digest()
        elif kind == "signing_certificate_v2":
            first = attribute["values"][0]["certs"][0]
            name = first["hash_algorithm"]["algorithm"].native
            digest, expected = first["cert_hash"].native, hashlib.new(name, der).digest()
        else:
            continue
        if digest != expected:
            raise TokenRefusedError("the time stamp names another signing certificate")
        return
    raise TokenRefusedError("the time stamp does not say which certificate signed it")


def _chain(leaf: x509.Certificate, facts: TokenFacts, trust: Trust) -> list[x509.Certificate]:
    """Leaf to root at stamp time; every link signed, valid then, and allowed to issue."""
    pool = [_certificate(item) for item in facts.certificates] + list(trust.intermediates)
    chain = [leaf]
    while chain[-1] not in trust.roots:
        issuer = _issuer_of(chain[-1], [*trust.roots, *pool])
        if issuer is None or issuer in chain or len(chain) > 8:
            raise TokenRefusedError(
                "the authority's certificate does not lead to a root you trust",
                mend="give the right root with --tsa-root, or the missing ones with --with",
            )
        chain.append(issuer)
    for item in chain:
        if not item.not_valid_before_utc <= facts.time <= item.not_valid_after_utc:
            raise TokenRefusedError(
                "a certificate of the authority was not valid when the stamp was made",
                place=item.subject.rfc4514_string(),
            )
    return chain


def _issuer_of(
    child: x509.Certificate, candidates: Sequence[x509.Certificate]
) -> x509.Certificate | None:
    for item in candidates:
        if item.subject != child.issuer or not _may_issue(item):
            continue
        try:
            child.verify_directly_issued_by(item)
        except (ValueError, TypeError, InvalidSignature):
            continue
        return item
    return None


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return basic.value.ca


def _check_signature(
    data: bytes,
    facts: TokenFacts,
    trust: Trust,
    leaf: x509.Certificate,
    chain: Sequence[x509.Certificate],
    nonce: int | None,
    policy: str | None,
) -> None:
    builder = VerifierBuilder(
        tsa_certificate=leaf,
        roots=[chain[-1]],
        intermediates=list(dict.fromkeys(chain[1:-1])),
        nonce=nonce,
        policy_id=x509.ObjectIdentifier(policy) if policy else None,
    )
    try:
        response = decode_timestamp_response(normalise(data).response)
        builder.build().verify(response, facts.imprint)
    except (VerificationError, ValueError) as error:
        raise TokenRefusedError(f"the time stamp does not verify: {_plain(str(error))}") from error


def _plain(text: str) -> str:
    for mark, words in (
        ("Nonce", "it answers another request (nonce)"),
        ("Policy", "it was issued under another policy"),
        ("EKU", "its certificate is not one for time stamping"),
        ("certificate verify error", "its certificate chain does not hold"),
        ("signature", "its signature is wrong"),
        ("digest", "its signature is wrong"),
    ):
        if mark in text:
            return words
    return text
