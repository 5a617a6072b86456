"""Just enough DER to take a time-stamp token apart and put it together again, byte for byte.

X.690 definite-length TLVs only. Used for one repair (RFC 5652 section 5.1, X.690 section
11.6): some authorities, among them OpenSSL when it embeds the issuer, write the
``certificates`` SET unsorted, and strict parsers refuse the token. That field is not covered
by the CMS signature, so sorting it leaves the signature as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.ground.errors import TocsinError

MAX_TOKEN = 1 << 20
"""Largest token read, in bytes; real ones are 1-10 kB."""

SEQUENCE, OID, CONTEXT_0 = 0x30, 0x06, 0xA0
SIGNED_DATA_OID = bytes.fromhex("2a864886f70d010702")
GRANTED = bytes.fromhex("3003020100")


@dataclass(frozen=True, slots=True)
class Tlv:
    """One tag-length-value: ``raw`` with its header, ``body`` without."""

    tag: int
    raw: bytes
    body: bytes


def read_tlv(data: bytes, start: int = 0) -> tuple[Tlv, int]:
    """The TLV at ``start`` and the offset after it; raises :class:`TocsinError` if malformed."""
    if start + 2 > len(data):
        raise _broken("it ends in the middle of a field")
    tag, first = data[start], data[start + 1]
    if tag & 0x1F == 0x1F:
        raise _broken("it has a tag number no time stamp uses")
    head = 2
    length = first
    if first & 0x80:
        count = first & 0x7F
        digits = data[start + 2 : start + 2 + count]
        if not 1 <= count <= 4 or len(digits) < count:
            raise _broken("a field has an impossible length")
        head, length = 2 + count, int.from_bytes(digits, "big")
    end = start + head + length
    if end > len(data):
        raise _broken("it ends in the middle of a field")
    return Tlv(tag, data[start:end], data[start + head : end]), end


def children(body: bytes) -> list[Tlv]:
    """All TLVs that ``body`` consists of."""
    out, at = [], 0
    while at < len(body):
        item, at = read_tlv(body, at)
        out.append(item)
    return out


def wrap(tag: int, body: bytes) -> bytes:
    """``body`` under ``tag`` with the shortest length."""
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + body


@dataclass(frozen=True, slots=True)
class Normalised:
    """A token made fit for strict parsers.

    ``response`` is a TimeStampResp, ``token`` the ContentInfo in it; ``resorted`` says that
    the certificate SET had to be sorted, ``bare`` that the file held a token without its
    response envelope.
    """

    response: bytes
    token: bytes
    resorted: bool
    bare: bool


def normalise(data: bytes) -> Normalised:
    """Sort the certificate SET of a token or response; the signature is not touched.

    Accepts a TimeStampResp (``.tsr``) or a bare token (``.tst``, ContentInfo). Raises
    :class:`TocsinError` for anything else, and for a response that grants nothing.
    """
    if len(data) > MAX_TOKEN:
        raise _broken(f"it is larger than {MAX_TOKEN:,} bytes")
    outer, end = read_tlv(data)
    if outer.tag != SEQUENCE or end != len(data):
        raise _broken("it is not one DER sequence")
    parts = children(outer.body)
    bare = bool(parts) and parts[0].tag == OID
    if bare:
        status, content = GRANTED, outer
    elif len(parts) == 2 and parts[0].tag == parts[1].tag == SEQUENCE:
        status, content = parts[0].raw, parts[1]
    else:
        raise TocsinError(
            "the authority's answer holds no time stamp",
            mend="ask again, or ask another authority; the answer is kept as it came",
        )
    token, resorted = _sort_certificates(content)
    return Normalised(wrap(SEQUENCE, status + token), token, resorted, bare)


def _sort_certificates(content: Tlv) -> tuple[bytes, bool]:
    kind, explicit = _pair(content.body)
    if kind.body != SIGNED_DATA_OID or explicit.tag != CONTEXT_0:
        raise _broken("it is not signed data")
    signed, end = read_tlv(explicit.body)
    if signed.tag != SEQUENCE or end != len(explicit.body):
        raise _broken("its signed data is malformed")
    fields, resorted = [], False
    for field in children(signed.body):
        raw = field.raw
        if field.tag == CONTEXT_0:
            ordered = b"".join(sorted(item.raw for item in children(field.body)))
            resorted = ordered != field.body
            raw = wrap(CONTEXT_0, ordered) if resorted else raw
        fields.append(raw)
    if not resorted:
        return content.raw, False
    inner = wrap(CONTEXT_0, wrap(SEQUENCE, b"".join(fields)))
    return wrap(SEQUENCE, kind.raw + inner), True


def _pair(body: bytes) -> tuple[Tlv, Tlv]:
    parts = children(body)
    if len(parts) != 2 or parts[0].tag != OID:
        raise _broken("it is not a signed message")
    return parts[0], parts[1]


def _broken(why: str) -> TocsinError:
    return TocsinError(
        f"this is not a readable time-stamp token: {why}",
        mend="give the file exactly as the authority returned it (.tsr or .tst, DER)",
    )
