"""Evidence records: the published ones recomputed, our own renewed twice and held to the rules."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from asn1crypto import parser
from hypothesis import given
from hypothesis import strategies as st

from seal.authority import Authority
from tocsin.ground.errors import TocsinError
from tocsin.seal.renewal.ers import (
    ArchiveStamp,
    Record,
    RecordError,
    read_record,
    sequence_der,
    write_record,
)
from tocsin.seal.renewal.hashtree import build, climb
from tocsin.seal.renewal.renew import attach, begin, gather, renew_time, renew_tree, request_for
from tocsin.seal.renewal.verify import verify_record
from tocsin.seal.stamps.rfc3161 import Trust, build_request, read_token

DATA = b"union.example/log\n3\nroot\n"
LATER = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)


def trust(authority: Authority) -> Trust:
    return Trust((authority.root,), (authority.middle,))


def first(authority: Authority, data: bytes = DATA) -> Record:
    return begin(authority.reply(build_request(data, 1)), data)


def test_published_records_recompute(shared: Path) -> None:
    """All seven parse and come out byte for byte; every hash tree leads to its token."""
    files = sorted((shared / "vectors/evidence-records").glob("*.ers"))
    assert len(files) == 7
    trees = 0
    for path in files:
        data = path.read_bytes()
        record = read_record(data)
        assert write_record(record) == data, path.name
        assert sequence_der(record.chains) in data
        for item in (stamp for chain in record.chains for stamp in chain):
            imprint = read_token(item.token).imprint
            if item.groups:
                trees += 1
                for leaf in item.groups[0]:
                    assert imprint in climb(item.digest, leaf, item.groups), path.name
    assert trees == 6


def test_published_record_is_not_about_our_data(shared: Path, authority: Authority) -> None:
    record = read_record((shared / "vectors/evidence-records/xaip_ok.ers").read_bytes())
    with pytest.raises(RecordError, match="other data"):
        verify_record(record, DATA, trust(authority), LATER)


def test_renewed_in_time_and_under_sha512(authority: Authority, other_authority: Authority) -> None:
    both = Trust((authority.root, other_authority.root), (authority.middle, other_authority.middle))
    record = first(authority)
    began = verify_record(record, DATA, both, LATER).time
    work = renew_time(record)
    batch = gather([work])
    record = attach(work, batch, other_authority.reply(request_for(batch, 2)))
    work = renew_tree(record, DATA)
    batch = gather([work])
    record = attach(work, batch, authority.reply(request_for(batch, 3)))
    record = read_record(write_record(record))
    proven = verify_record(record, DATA, both, LATER)
    assert proven.time == began
    assert [step.kind for step in proven.steps] == [
        "first time stamp",
        "time-stamp renewal",
        "hash-tree renewal",
    ]
    assert [step.digest for step in proven.steps] == ["sha256", "sha256", "sha512"]
    with pytest.raises(RecordError, match="other data"):
        verify_record(record, DATA + b"x", both, LATER)


def _with(der: bytes, *fields: bytes) -> bytes:
    """An evidence record with more fields before its sequence of chains (RFC 4998, 3.1)."""
    contents, children = parser.parse(der, strict=True)[4], []
    while contents:
        size = parser.peek(contents)
        children.append(contents[:size])
        contents = contents[size:]
    return parser.emit(0, 1, 16, b"".join([*children[:-1], *fields, children[-1]]))


# an attribute of a made-up kind with nothing in it; an encryption of that kind
_KIND = bytes.fromhex("06032a0304")
CRYPTO = parser.emit(2, 1, 0, parser.emit(0, 1, 16, _KIND + bytes.fromhex("31020500")))
ENCRYPTION = parser.emit(2, 1, 1, _KIND + bytes.fromhex("0500"))


def test_fields_that_another_s_record_may_have_are_passed_over(authority: Authority) -> None:
    record = first(authority)
    der = write_record(record)
    for fields in ((), (CRYPTO,), (ENCRYPTION,), (CRYPTO, ENCRYPTION)):
        assert read_record(_with(der, *fields)) == record
    for fields in ((ENCRYPTION, CRYPTO), (CRYPTO, CRYPTO), (parser.emit(2, 1, 2, _KIND),)):
        with pytest.raises(RecordError, match="not a readable evidence record"):
            read_record(_with(der, *fields))


def test_one_token_renews_many(authority: Authority) -> None:
    texts = [f"checkpoint {n}\n".encode() for n in range(7)]
    works = [renew_time(first(authority, text)) for text in texts]
    batch = gather(works)
    token = authority.reply(request_for(batch, 9))
    for text, work in zip(texts, works, strict=True):
        record = attach(work, batch, token)
        assert len(verify_record(record, text, trust(authority), LATER).steps) == 2
        with pytest.raises(RecordError):
            verify_record(record, texts[texts.index(text) - 1], trust(authority), LATER)


def test_a_token_over_something_else_is_not_attached(authority: Authority) -> None:
    work = renew_time(first(authority))
    batch = gather([work])
    with pytest.raises(RecordError, match="another hash"):
        attach(work, batch, authority.reply(build_request(b"other", 1)))


def test_each_broken_step_is_named(authority: Authority, other_authority: Authority) -> None:
    record = first(authority)
    work = renew_time(record)
    batch = gather([work])
    good = attach(work, batch, authority.reply(request_for(batch, 2)))
    one, two = good.chains[0]
    foreign = ArchiveStamp("sha256", (), other_authority.reply(build_request(one.token, 1)))
    cases = {
        "other data|hash tree": Record(((two, one),)),
        "root you trust": Record(((one, ArchiveStamp("sha256", (), read_bare(foreign.token))),)),
        "mixes two digests": Record(((one, ArchiveStamp("sha512", (), two.token)),)),
        "does not take": Record(((ArchiveStamp("md5", (), one.token),),)),
    }
    for words, bad in cases.items():
        with pytest.raises(TocsinError, match=words):
            verify_record(bad, DATA, trust(authority), LATER)
    with pytest.raises(RecordError, match="future"):
        verify_record(good, DATA, trust(authority), dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def read_bare(token: bytes) -> bytes:
    from tocsin.seal.stamps.der import normalise

    return normalise(token).token


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40, unique=True))
def test_every_leaf_of_a_tree_climbs_to_its_root(leaves: list[bytes]) -> None:
    root, paths = build("sha256", leaves)
    for leaf in leaves:
        assert root in climb("sha256", leaf, paths[leaf])
    stranger = hashlib.sha256(b"".join(leaves)).digest()
    if paths[leaves[0]]:
        with pytest.raises(RecordError):
            climb("sha256", stranger, paths[leaves[0]])


@given(st.binary(max_size=300))
def test_garbage_is_a_diagnosis(garbage: bytes) -> None:
    with pytest.raises(RecordError):
        read_record(garbage)
