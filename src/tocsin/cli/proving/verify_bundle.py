"""``tocsin verify BUNDLE``: a disclosure by itself."""

from __future__ import annotations

import argparse

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.seal.proof import NOT_PROVED, trusted_from, verify_bundle
from tocsin.seal.witness import parse_policy


def run_bundle(args: argparse.Namespace, console: Console) -> int:
    """Verify a bundle; 0 when every item holds."""
    policy = None
    if args.policy:
        try:
            policy = parse_policy(args.policy.read_text(encoding="utf-8"), args.policy)
        except OSError:
            raise TocsinError("the policy file is not there", file=args.policy) from None
    trusted = trusted_from(args.tsa_root, args.headers, args.headers_start, args.block)
    report = verify_bundle(args.seal, trusted, policy=policy, vkey=args.vkey)
    console.say(report.verdict + (f": {report.why}" if report.why else ""))
    if report.origin:
        console.say(f"Log: {report.origin}")
        console.say(f"  key {report.vkey}")
        if not args.vkey:
            console.say("  Compare this key with the one you know from elsewhere (--vkey KEY).")
    for item in report.items:
        console.say(f"{item.verdict}  {item.name}")
        if item.why:
            console.say(f"  {item.why}")
        for line in item.shows:
            console.say(f"  shows {line}")
    for line in report.missing:
        console.say(f"missing: {line}")
    for claim in dict.fromkeys(filter(None, report.claimed)):
        console.say(f"The sealing machine's clock said {claim} (a claim, not a proof).")
    console.say("")
    console.say(NOT_PROVED)
    console.result(
        {
            "good": report.good,
            "verdict": report.verdict,
            "why": report.why,
            "origin": report.origin,
            "vkey": report.vkey,
            "items": [item.as_dict() for item in report.items],
            "missing": report.missing,
            "anchors": [anchor.as_dict() for anchor in report.anchors],
            "claimed_clock": report.claimed,
            "not_proved": NOT_PROVED,
        }
    )
    return 0 if report.good else 1
