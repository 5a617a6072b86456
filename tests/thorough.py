"""How hard properties try: a quarter of their examples in ``make test``, all in ``make check``."""

from __future__ import annotations

import os


def examples(number: int) -> int:
    """``number`` where ``TOCSIN_THOROUGH`` is set, else a quarter of it (five at least)."""
    return number if os.environ.get("TOCSIN_THOROUGH") else max(5, number // 4)
