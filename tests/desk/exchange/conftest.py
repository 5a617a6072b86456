"""The small synthetic case of the REST tests, told elsewhere."""

from __future__ import annotations

from tests.desk.api.conftest import ask, case, token

__all__ = ["ask", "case", "token"]
