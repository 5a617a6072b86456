"""Witnesses: sister unions that cosign the largest consistent log they saw (C2SP).

``cosignature/v1`` (tlog-cosignature v1.0.1), ``add-checkpoint`` (tlog-witness v1.0.0) over
HTTP or carried as text, and quorum policies (tlog-policy, draft of commit 5ba5ee8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.witness.client import accept_reply, ask_witness, build_request, last_cosigned
    from tocsin.seal.witness.cosignature import cosigned_at, witness_key
    from tocsin.seal.witness.exchange import format_reply, parse_request
    from tocsin.seal.witness.memory import Witness
    from tocsin.seal.witness.policy import Policy, Quorum, judge_quorum, parse_policy
    from tocsin.seal.witness.server import make_server
else:
    __getattr__ = face(__name__)

__all__ = [
    "Policy",
    "Quorum",
    "Witness",
    "accept_reply",
    "ask_witness",
    "build_request",
    "cosigned_at",
    "format_reply",
    "judge_quorum",
    "last_cosigned",
    "make_server",
    "parse_policy",
    "parse_request",
    "witness_key",
]
