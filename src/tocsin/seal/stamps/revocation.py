"""Kept revocation data (CRL, OCSP) judged at stamp time, RFC 3161 section 4 and RFC 5280.

An authority that is revoked *after* a stamp leaves the stamp good only when the entry gives
one of the harmless reasons (superseded, ceased, affiliation, unspecified); with key
compromise, or with no reason at all, every stamp of that key falls.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cryptography import x509
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from tocsin.ground.errors import TocsinError

HARMLESS = {
    x509.ReasonFlags.unspecified,
    x509.ReasonFlags.affiliation_changed,
    x509.ReasonFlags.superseded,
    x509.ReasonFlags.cessation_of_operation,
}


def check_revocation(
    chain: Sequence[x509.Certificate],
    when: dt.datetime,
    crls: Sequence[bytes],
    ocsps: Sequence[bytes],
    refusal: type[TocsinError],
) -> str:
    """What the kept lists say about ``chain`` (leaf first) at ``when``, in one plain sentence.

    Raises ``refusal`` when a certificate was revoked in a way that voids the stamp. Lists
    whose signature fails or that belong to no issuer in the chain say nothing.
    """
    answered: set[int] = set()
    for place, certificate in enumerate(chain[:-1]):
        issuer = chain[place + 1]
        for der in crls:
            verdict = _by_crl(certificate, issuer, der)
            if verdict is not None:
                answered.add(place)
                _judge(verdict, certificate, when, refusal)
        for der in ocsps:
            verdict = _by_ocsp(certificate, issuer, der)
            if verdict is not None:
                answered.add(place)
                _judge(verdict, certificate, when, refusal)
    need = len(chain) - 1
    if need <= 0:
        return "not applicable: the authority's certificate is itself trusted"
    if len(answered) == need:
        return "not revoked, by kept revocation data"
    if answered:
        return f"revocation known for {len(answered)} of {need} certificates"
    return "no revocation data kept"


Verdict = tuple[dt.datetime | None, x509.ReasonFlags | None]
"""Revocation date (``None``: good) and reason (``None``: none given)."""


def _by_crl(certificate: x509.Certificate, issuer: x509.Certificate, der: bytes) -> Verdict | None:
    try:
        crl = x509.load_der_x509_crl(der)
        if crl.issuer != issuer.subject:
            return None
        if not crl.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            return None
    except (ValueError, TypeError):
        return None
    entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is None:
        return (None, None)
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        reason = None
    return (entry.revocation_date_utc, reason)


def _by_ocsp(certificate: x509.Certificate, issuer: x509.Certificate, der: bytes) -> Verdict | None:
    try:
        response = ocsp.load_der_ocsp_response(der)
        if response.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
            return None
        if response.serial_number != certificate.serial_number:
            return None
        if not _ocsp_signed(response, issuer):
            return None
    except (ValueError, TypeError):
        return None
    if response.certificate_status == ocsp.OCSPCertStatus.GOOD:
        return (None, None)
    if response.certificate_status == ocsp.OCSPCertStatus.REVOKED:
        return (response.revocation_time_utc, response.revocation_reason)
    return None


def _ocsp_signed(response: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """Signed by the issuer, or by a responder the issuer certified for OCSP (RFC 6960 4.2.2.2)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    signers = [issuer]
    for item in response.certificates:
        try:
            item.verify_directly_issued_by(issuer)
            usage = item.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
            continue
        if ExtendedKeyUsageOID.OCSP_SIGNING in usage:
            signers.append(item)
    for signer in signers:
        key = signer.public_key()
        body, signature = response.tbs_response_bytes, response.signature
        digest = response.signature_hash_algorithm
        try:
            if isinstance(key, rsa.RSAPublicKey) and digest:
                key.verify(signature, body, padding.PKCS1v15(), digest)
            elif isinstance(key, ec.EllipticCurvePublicKey) and digest:
                key.verify(signature, body, ec.ECDSA(digest))
            elif isinstance(key, ed25519.Ed25519PublicKey):
                key.verify(signature, body)
            else:
                continue
        except InvalidSignature:
            continue
        return True
    return False


def _judge(
    verdict: Verdict,
    certificate: x509.Certificate,
    when: dt.datetime,
    refusal: type[TocsinError],
) -> None:
    revoked, reason = verdict
    if revoked is None or (reason in HARMLESS and revoked > when):
        return
    raise refusal(
        "the authority's certificate was revoked, and this stamp falls with it",
        place=certificate.subject.rfc4514_string(),
        mend="rely on another anchor of this checkpoint; say openly that this one fell",
    )
