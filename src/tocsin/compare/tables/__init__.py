"""Tables compared: from aligned rows to alterations.

``compare_tables`` compares two of any format; the comparator of table files says besides how each
side was read and what was written otherwise as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.tables.comparator import largest, said, written_otherwise
    from tocsin.compare.tables.contrary import opposed
    from tocsin.compare.tables.headings import counts_otherwise
    from tocsin.compare.tables.rows import compare_tables
else:
    __getattr__ = face(__name__)

__all__ = ["compare_tables", "counts_otherwise", "largest", "opposed", "said", "written_otherwise"]
