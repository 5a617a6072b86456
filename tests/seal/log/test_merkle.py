"""Merkle trees against the published vectors, an independent implementation, and themselves."""

from __future__ import annotations

import base64
import json
import os
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import merkle
from tocsin.seal.log.compact import Range, combine, range_of
from vectors.intree import memory_subtree


def _leaves(count: int) -> list[bytes]:
    return [merkle.leaf_hash(b"%d" % i) for i in range(count)]


def test_every_published_inclusion_and_consistency_case_agrees(shared) -> None:
    base = shared / "vectors" / "merkle" / "testdata"
    seen = {"inclusion": 0, "consistency": 0}
    for path in sorted(base.rglob("*.json")):
        case = json.loads(path.read_text())

        def raw(name, case=case):
            return base64.b64decode(case[name] or "")

        proof = [base64.b64decode(x) for x in case["proof"] or []]
        try:
            if "leafIdx" in case:
                seen["inclusion"] += 1
                merkle.check_inclusion(
                    raw("leafHash"), case["leafIdx"], case["treeSize"], proof, raw("root")
                )
            else:
                seen["consistency"] += 1
                merkle.check_consistency(
                    case["size1"], case["size2"], proof, raw("root1"), raw("root2")
                )
            failed = False
        except merkle.ProofError:
            failed = True
        assert failed == case["wantErr"], path
    assert seen == {"inclusion": 98, "consistency": 98}


def test_the_tree_of_seven_leaves_is_that_of_rfc_6962() -> None:
    d = _leaves(7)
    n = merkle.node_hash
    left = n(n(d[0], d[1]), n(d[2], d[3]))
    assert merkle.fold(d) == n(left, n(n(d[4], d[5]), d[6]))


@given(st.integers(1, 300), st.data())
def test_every_proof_verifies_and_no_bent_one_does(size: int, data: st.DataObject) -> None:
    leaves = _leaves(size)
    index = data.draw(st.integers(0, size - 1))
    subtree, root = memory_subtree(leaves), merkle.fold(leaves)
    path = merkle.inclusion_path(subtree, index, size)
    merkle.check_inclusion(leaves[index], index, size, path, root)
    for bent in ([*path, os.urandom(32)], path[:-1] if path else [bytes(32)]):
        with pytest.raises(merkle.ProofError):
            merkle.check_inclusion(leaves[index], index, size, bent, root)
    old = data.draw(st.integers(1, size))
    proof = merkle.consistency_path(subtree, old, size)
    merkle.check_consistency(old, size, proof, merkle.fold(leaves[:old]), root)
    if old < size:
        with pytest.raises(merkle.ProofError):
            merkle.check_consistency(old, size, proof, merkle.fold(leaves[: old - 1]), root)


def test_size_zero_proves_nothing() -> None:
    with pytest.raises(merkle.ProofError):
        merkle.check_consistency(0, 5, [], merkle.EMPTY_ROOT, merkle.fold(_leaves(5)))


@given(st.integers(0, 700), st.lists(st.integers(0, 700), max_size=6), st.randoms())
def test_subtrees_computed_apart_combine_to_the_root_of_one(
    size: int, cuts: list[int], shuffle: random.Random
) -> None:
    leaves = _leaves(size)
    edges = sorted({0, size, *(cut for cut in cuts if cut < size)})
    pieces = [range_of(a, leaves[a:b]) for a, b in pairwise(edges)]
    shuffle.shuffle(pieces)
    assert combine(pieces).root() == merkle.fold(leaves)


def test_a_gap_between_ranges_is_refused() -> None:
    leaves = _leaves(10)
    with pytest.raises(TocsinError, match="cannot follow"):
        combine([range_of(0, leaves[:4]), range_of(5, leaves[5:])])


def test_ranges_take_whole_subtrees_only_where_they_fit() -> None:
    whole = Range()
    whole.append(0, bytes(32))
    with pytest.raises(TocsinError, match="cannot begin"):
        whole.append(1, bytes(32))
