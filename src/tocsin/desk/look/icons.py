"""Icons as inline SVG: strokes on a 24 × 24 grid, drawn for this project."""

from __future__ import annotations

ICONS: dict[str, str] = {
    "folder": "M3 6h6l2 2h10v11H3z",
    "seal": "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
    "door": "M6 3h12v18H6zM14 12h1",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c1-5 4-7 8-7s7 2 8 7",
    "lock": "M6 11h12v10H6zM8 11V8a4 4 0 0 1 8 0v3",
    "letter": "M3 6h18v13H3zM3 7l9 7 9-7",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3",
    "inbox": "M3 13l3-8h12l3 8v7H3zM3 13h5l2 3h4l2-3h5",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
    "warning": "M12 3l10 18H2zM12 10v5M12 18v.5",
    "done": "M4 12l5 6L20 6",
    "computer": "M3 4h18v12H3zM8 20h8M12 16v4",
    "search": "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l6 6",
    "print": "M7 8V3h10v5M5 8h14v9h-3M8 14h8v7H8zM5 17h3",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9c0-4 6-4 6 0 0 2-3 2-3 4M12 17v.5",
    "add": "M12 4v16M4 12h16",
    "megaphone": "M3 10v4h3l9 5V5l-9 5zM18 9c2 1 2 5 0 6M7 15l1 5h3l-1-4",
    "undo": "M8 5L3 10l5 5M3 10h11c4 0 7 3 7 9",
}
