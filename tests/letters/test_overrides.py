"""What was decided in spite of a finding stays on record, whoever decides at the same moment."""

from __future__ import annotations
