"""Witnesses: sister unions that cosign the largest consistent log they saw (C2SP).

``cosignature/v1`` (tlog-cosignature v1.0.1), ``add-checkpoint`` (tlog-witness v1.0.0) over
HTTP or carried as text, and quorum policies (tlog-policy, draft of commit 5ba5ee8).
"""
