"""Disclosures: chosen things proved by themselves, made, verified and judged."""
