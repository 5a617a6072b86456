"""The RTF in which Outlook keeps the text of a mail, packed ([MS-OXRTFCP])."""

from __future__ import annotations

MOST_BYTES = 64 << 20
PACKED = b"LZFu", b"MELA"
"""What stands in the ninth to twelfth byte: packed, and stored as it is."""


def unpacked_rtf(body: bytes) -> bytes:
    """The RTF in a packed stream of a mail ([MS-OXRTFCP] 2.2): letters, places of earlier ones."""
    if body[8:12] == b"MELA":
        return body[16:]
    window = bytearray(_FIRST.ljust(4096, b"\0"))
    out, write, at = bytearray(), len(_FIRST), 16
    while at < len(body) and len(out) < MOST_BYTES:
        flags, at = body[at], at + 1
        for bit in range(8):
            if flags >> bit & 1:
                pair = int.from_bytes(body[at : at + 2], "big")
                at += 2
                start, size = pair >> 4, (pair & 15) + 2
                if start == write % 4096 or at > len(body):
                    return bytes(out)
                signs = [(start + step) % 4096 for step in range(size)]
            else:
                if at >= len(body):
                    return bytes(out)
                window[write % 4096] = body[at]
                signs, at = [-1], at + 1
            for sign in signs:
                letter = window[write % 4096] if sign < 0 else window[sign]
                window[write % 4096] = letter
                out.append(letter)
                write += 1
    return bytes(out)


# what the window holds at first ([MS-OXRTFCP] 2.1.2.1)
_FIRST = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
