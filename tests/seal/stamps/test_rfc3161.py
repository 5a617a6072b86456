"""Time stamps: round trips with OpenSSL, and every way a token can be wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
import shlex
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from seal.authority import Authority, issue, make_authority
from tocsin.ground.errors import TocsinError
from tocsin.seal.stamps.certificates import load_certificates
from tocsin.seal.stamps.der import children, normalise, read_tlv
from tocsin.seal.stamps.rfc3161 import (
    TokenRefusedError,
    Trust,
    build_request,
    read_token,
    verify_token,
)
from tocsin.seal.stamps.tsa import ask, openssl_command

NOTE = b"union.example/log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
NONCE = 0x1234567890ABCDEF


@pytest.fixture(scope="module")
def token(authority: Authority) -> bytes:
    return authority.reply(build_request(NOTE, NONCE))


def trust(authority: Authority, **more: object) -> Trust:
    return Trust(roots=(authority.root,), **more)  # type: ignore[arg-type]


def test_round_trip_with_openssl(authority: Authority, token: bytes) -> None:
    stamp = verify_token(token, NOTE, trust(authority), nonce=NONCE, policy="1.2.3.4.1")
    assert abs(stamp.time - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert stamp.chain == (
        "CN=Synthetic time stamping",
        "CN=Synthetic issuing",
        "CN=Synthetic root",
    )
    assert stamp.revocation == "no revocation data kept"


def test_printed_command_is_true(authority: Authority, token: bytes, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(NOTE)
    (tmp_path / "t.tsr").write_bytes(token)
    command = openssl_command("note.txt", "t.tsr", str(authority.folder / "root.pem"))
    good = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True)
    assert good.returncode == 0, good.stderr
    assert "Verification: OK" in good.stdout + good.stderr
    (tmp_path / "note.txt").write_bytes(NOTE + b"x")
    assert subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True).returncode


def test_certificate_set_in_any_order_is_one_token(authority: Authority, token: bytes) -> None:
    """Both orders of the certificate SET verify; the original bytes are never rewritten."""
    inner = normalise(token)
    signed = _certificate_field(inner.response)
    assert len(signed) == 2
    swapped = token.replace(signed[0] + signed[1], signed[1] + signed[0])
    swapped = (
        swapped if swapped != token else token.replace(signed[1] + signed[0], signed[0] + signed[1])
    )
    assert swapped != token
    assert {normalise(token).resorted, normalise(swapped).resorted} == {True, False}
    for form in (token, swapped):
        verify_token(form, NOTE, trust(authority))
    assert normalise(token).response == normalise(swapped).response


def _certificate_field(response: bytes) -> list[bytes]:
    token = children(read_tlv(response)[0].body)[1]
    signed = children(read_tlv(children(token.body)[1].body)[0].body)
    field = next(item for item in signed if item.tag == 0xA0)
    return [item.raw for item in children(field.body)]


def test_bare_token_is_accepted(authority: Authority, token: bytes) -> None:
    bare = normalise(token).token
    assert normalise(bare).bare
    verify_token(bare, NOTE, trust(authority))


def test_wrong_ways(authority: Authority, other_authority: Authority, token: bytes) -> None:
    cases = {
        "other data": (token, NOTE + b" ", trust(authority), {}),
        "other request": (token, NOTE, trust(authority), {"nonce": NONCE + 1}),
        "policy": (token, NOTE, trust(authority), {"policy": "1.2.3.4.5"}),
        "root you trust": (token, NOTE, trust(other_authority), {}),
        "no root": (token, NOTE, Trust(roots=()), {}),
        "another authority": (token, NOTE, trust(authority, tsa=other_authority.leaf), {}),
        "sha512": (
            authority.reply(build_request(NOTE, NONCE, algorithm="sha512")),
            NOTE,
            trust(authority),
            {},
        ),
    }
    for words, (data, message, given_trust, more) in cases.items():
        with pytest.raises(TokenRefusedError, match=words):
            verify_token(data, message, given_trust, **more)  # type: ignore[arg-type]


def test_token_of_one_authority_never_passes_as_another(
    authority: Authority, other_authority: Authority, token: bytes
) -> None:
    """Certificates of the other authority injected into the token change nothing."""
    inner = normalise(token)
    extra = sorted([*_certificate_field(inner.response), other_authority.leaf.public_bytes(_der())])
    both = Trust(roots=(authority.root, other_authority.root), tsa=other_authority.leaf)
    injected = _with_certificates(inner.response, extra)
    verify_token(injected, NOTE, trust(authority))
    with pytest.raises(TokenRefusedError, match="another authority"):
        verify_token(injected, NOTE, both)


def _der():  # type: ignore[no-untyped-def]
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER


def _with_certificates(response: bytes, certificates: list[bytes]) -> bytes:
    from tocsin.seal.stamps.der import wrap

    status, token = children(read_tlv(response)[0].body)
    kind, explicit = children(token.body)
    fields = children(read_tlv(explicit.body)[0].body)
    body = b"".join(
        wrap(0xA0, b"".join(certificates)) if item.tag == 0xA0 else item.raw for item in fields
    )
    content = wrap(0x30, kind.raw + wrap(0xA0, wrap(0x30, body)))
    return wrap(0x30, status.raw + content)


@settings(max_examples=examples(150), deadline=None)
@given(data=st.data())
def test_no_flipped_bit_outside_the_certificates_passes(
    authority: Authority, token: bytes, data: st.DataObject
) -> None:
    """A changed byte is refused as a diagnosis, or leaves time and imprint as they were."""
    at = data.draw(st.integers(0, len(token) - 1))
    bit = data.draw(st.integers(0, 7))
    bad = bytearray(token)
    bad[at] ^= 1 << bit
    true = verify_token(token, NOTE, trust(authority))
    try:
        stamp = verify_token(bytes(bad), NOTE, trust(authority))
    except TocsinError:
        return
    assert (stamp.time, stamp.authority, stamp.serial) == (true.time, true.authority, true.serial)


@given(st.binary(max_size=200))
def test_garbage_is_a_diagnosis(garbage: bytes) -> None:
    with pytest.raises(TocsinError):
        read_token(garbage)


def test_refusal_by_the_authority_is_said(authority: Authority) -> None:
    request = build_request(NOTE, NONCE, algorithm="sha256").replace(
        bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040204")
    )  # SHA-224: the local authority does not take it
    with pytest.raises(TocsinError, match=r"holds no time stamp|did not grant"):
        read_token(authority.reply(request))


@pytest.mark.parametrize(
    ("reason", "after", "holds"),
    [
        (x509.ReasonFlags.superseded, True, True),
        (x509.ReasonFlags.superseded, False, False),
        (x509.ReasonFlags.key_compromise, True, False),
        (None, True, False),
    ],
)
def test_revocation_at_stamp_time(
    authority: Authority, token: bytes, reason: x509.ReasonFlags | None, after: bool, holds: bool
) -> None:
    stamp = read_token(token).time
    when = stamp + dt.timedelta(hours=1 if after else -1)
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(authority.leaf.serial_number)
        .revocation_date(when)
    )
    if reason is not None:
        entry = entry.add_extension(x509.CRLReason(reason), critical=False)
    crl = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.middle.subject)
        .last_update(stamp)
        .next_update(stamp + dt.timedelta(days=1))
        .add_revoked_certificate(entry.build())
        .sign(authority.middle_key, hashes.SHA256())
        .public_bytes(_der())
    )
    if holds:
        stamped = verify_token(token, NOTE, trust(authority, crls=(crl,)))
        assert stamped.revocation == "revocation known for 1 of 2 certificates"
    else:
        with pytest.raises(TokenRefusedError, match="revoked"):
            verify_token(token, NOTE, trust(authority, crls=(crl,)))


def test_list_of_a_stranger_says_nothing(authority: Authority, token: bytes) -> None:
    """A revocation list under the issuer's name but another key must not void a stamp."""
    stamp = read_token(token).time
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(authority.leaf.serial_number)
        .revocation_date(stamp)
        .build()
    )
    crl = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.middle.subject)
        .last_update(stamp)
        .next_update(stamp + dt.timedelta(days=1))
        .add_revoked_certificate(entry)
        .sign(authority.root_key, hashes.SHA256())
        .public_bytes(_der())
    )
    stamped = verify_token(token, NOTE, trust(authority, crls=(crl,)))
    assert stamped.revocation == "no revocation data kept"


def test_certificate_not_for_stamping_is_refused(authority: Authority, tmp_path: Path) -> None:
    other = make_authority(tmp_path / "a")
    late = dt.datetime.now(dt.UTC) - dt.timedelta(days=3)
    stale = issue(
        "Synthetic root",
        "Synthetic root",
        other.root_key,
        other.root_key,
        ca=True,
        start=late - dt.timedelta(days=9),
        end=late,
    )
    token = other.reply(build_request(NOTE, NONCE))
    with pytest.raises(TokenRefusedError, match="not valid when the stamp was made"):
        verify_token(token, NOTE, Trust(roots=(stale,)))


def test_client_checks_what_it_was_sent(authority: Authority) -> None:
    def good(url: str, body: bytes | None, headers: object) -> bytes:
        assert url == "http://tsa.example"
        return authority.reply(body or b"")

    def stale(url: str, body: bytes | None, headers: object) -> bytes:
        return authority.reply(build_request(NOTE, 7))

    def other(url: str, body: bytes | None, headers: object) -> bytes:
        return authority.reply(build_request(b"other", NONCE))

    answer = ask("http://tsa.example", NOTE, NONCE, good)
    verify_token(answer.response, NOTE, trust(authority), nonce=answer.nonce)
    with pytest.raises(TocsinError, match="another request"):
        ask("http://tsa.example", NOTE, NONCE, stale)
    with pytest.raises(TocsinError, match="other data"):
        ask("http://tsa.example", NOTE, NONCE, other)


def _published(shared: Path, name: str) -> tuple[bytes, Trust]:
    path = shared / "vectors/rfc3161/test/fixtures" / name
    certificates = load_certificates((path.parent / "ts_chain.pem").read_bytes())
    roots = tuple(c for c in certificates if c.issuer == c.subject)
    rest = tuple(c for c in certificates if c not in roots)
    return path.read_bytes(), Trust(roots, rest)


ALL = ("sha256", "sha384", "sha512")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sigstage/response-sha256.tsr", b"hello"),
        ("sigstage/response-sha384.tsr", b"hello"),
        ("sigstage/response-sha512.tsr", b"hello"),
        ("sigstage/response-no-embedded-cert.tsr", b"hello"),
        ("identrust/issue-104.tsr", b"hello"),
        ("test_tsa/response.tsr", b"hello"),
        ("test_tsa/response-injected-certs.tsr", b"hello"),
        ("sigstore.mock/response-expired.tsr", None),
    ],
)
def test_published_tokens_hold_at_stamp_time(
    shared: Path, name: str, message: bytes | None
) -> None:
    data, given_trust = _published(shared, name)
    if message is None:
        message = (shared / "vectors/rfc3161/test/fixtures/sigstore.mock/payload").read_bytes()
    verify_token(data, message, given_trust, imprints=ALL)


def test_published_bad_tokens_are_refused(shared: Path) -> None:
    data, given_trust = _published(shared, "sigstage/response-invalid-signature.tsr")
    with pytest.raises(TokenRefusedError, match="signature is wrong"):
        verify_token(data, b"hello", given_trust, imprints=ALL)
    data, given_trust = _published(shared, "test_tsa/other_response.tsr")
    with pytest.raises(TokenRefusedError):
        verify_token(data, b"hello", given_trust, imprints=ALL)
    data, given_trust = _published(shared, "sigstage/response-sha512.tsr")
    with pytest.raises(TokenRefusedError, match="takes sha256"):
        verify_token(data, b"hello", given_trust)


def test_injected_certificate_cannot_be_the_signer(shared: Path) -> None:
    data, given_trust = _published(shared, "test_tsa/response-injected-certs.tsr")
    embedded = [x509.load_der_x509_certificate(item) for item in read_token(data).certificates]
    true = verify_token(data, b"hello", given_trust, imprints=ALL).authority
    strangers = [c for c in embedded if c.subject.rfc4514_string() != true]
    assert strangers
    for stranger in strangers:
        pretend = Trust((*given_trust.roots, stranger), given_trust.intermediates, stranger)
        with pytest.raises(TokenRefusedError, match="another authority"):
            verify_token(data, b"hello", pretend, imprints=ALL)


def test_imprint_is_the_note_text(authority: Authority, token: bytes) -> None:
    """The digest in the token is SHA-256 of the text, so added cosignatures never break it."""
    assert read_token(token).imprint == hashlib.sha256(NOTE).digest()
