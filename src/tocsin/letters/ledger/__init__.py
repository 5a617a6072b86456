"""The communications ledger: what was approved, sent, delivered, acknowledged, answered.

Every step stands in the case file with its date and proof, per addressee, because the report of
a supervisory body cites communications by their dates (``../shared/domain.md`` 5.2).
"""
