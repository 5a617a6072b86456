"""Whether a picture shows a code of squares (QR, ISO/IEC 18004), which holds words nobody sees.

Nothing here decodes it. Its three corner marks are told by the widths of their bars, one to one to
three to one to one, along a line and across it; a picture that shows them is for a person to scan.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

CORNERS = 3
_RATIO = (1, 1, 3, 1, 1)
_OFF = 0.5  # of a module, by which a bar may be wider or narrower
_LEAST = 12  # dots across a corner mark: smaller ones are chance
_LONGEST = 2400  # dots of a side that is looked at


def shown(png: bytes) -> bool:
    """Whether the corner marks of such a code stand in the picture."""
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png)) as picture:
            grey = picture.convert("L")
    except OSError:  # what no reader opened was named as unread before
        return False
    grey.thumbnail((_LONGEST, _LONGEST))
    tones = np.asarray(grey)
    dark = tones < (int(tones.min()) + int(tones.max())) // 2
    for ink in (dark, ~dark):
        found: list[tuple[int, int, float]] = []
        for row in range(ink.shape[0]):
            for column, module in _marks(ink[row]):
                fresh = all(abs(row - y) + abs(column - x) > 7 * module for y, x, _ in found)
                if fresh and any(
                    abs(at - row) <= 2 * module and module / 1.5 < other < module * 1.5
                    for at, other in _marks(ink[:, column])
                ):
                    found.append((row, column, module))
        sizes = [module for _, _, module in found]
        if any(sum(one / 1.5 < other < one * 1.5 for other in sizes) >= CORNERS for one in sizes):
            return True
    return False


def _marks(line: np.ndarray[Any, Any]) -> list[tuple[int, float]]:
    """The middles of what looks like a corner mark along a line, and the width of a module."""
    import numpy as np

    edges = np.flatnonzero(line[1:] != line[:-1]) + 1
    edges = np.concatenate(([0], edges, [len(line)]))
    bars = np.diff(edges).astype(float)
    if len(bars) < len(_RATIO):
        return []
    windows = np.lib.stride_tricks.sliding_window_view(bars, len(_RATIO))
    module = windows.sum(axis=1) / sum(_RATIO)
    wanted = module[:, None] * np.array(_RATIO)
    fits = (np.abs(windows - wanted) <= module[:, None] * _OFF).all(axis=1)
    fits &= line[edges[:-1]][: len(fits)] & (module * sum(_RATIO) >= _LEAST)
    return [
        (int((edges[at + 2] + edges[at + 3]) // 2), float(module[at]))
        for at in np.flatnonzero(fits).tolist()
    ]
