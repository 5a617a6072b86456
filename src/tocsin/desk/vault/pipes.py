"""What writes into a stream, read as parts: so that a large file leaves without lying in memory."""

from __future__ import annotations

import hashlib
import io
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

PART, AHEAD = 256 * 1024, 16


class _Pipe(io.RawIOBase):
    """Gathers what is written into parts; raises once nobody reads any more."""

    def __init__(self, parts: queue.Queue[bytes | BaseException | None]) -> None:
        self.parts, self.held, self.left = parts, bytearray(), threading.Event()

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self.held += chunk
        while len(self.held) >= PART:
            self.hand_on(bytes(self.held[:PART]))
            del self.held[:PART]
        return len(chunk)

    def hand_on(self, part: bytes | BaseException | None) -> None:
        while True:
            if self.left.is_set():
                raise BrokenPipeError
            try:
                self.parts.put(part, timeout=0.5)
            except queue.Full:
                continue
            return


def piped(write: Callable[[Any], object]) -> Iterator[bytes]:
    """The parts of what ``write`` writes into the stream it is given; its errors are raised."""
    parts: queue.Queue[bytes | BaseException | None] = queue.Queue(AHEAD)
    pipe = _Pipe(parts)

    def work() -> None:
        try:
            write(pipe)
            if pipe.held:
                pipe.hand_on(bytes(pipe.held))
            pipe.hand_on(None)
        except BrokenPipeError:
            return
        except BaseException as error:
            pipe.hand_on(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while (part := parts.get()) is not None:
            if isinstance(part, BaseException):
                raise part
            yield part
    finally:
        pipe.left.set()


class Parts(io.RawIOBase):
    """Parts as one stream to read, with its hash, its size and its first bytes."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        """Read from ``parts``, one after the other."""
        self._parts, self._left = parts, memoryview(b"")
        self.digest, self.count, self.head = hashlib.sha256(), 0, b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the parts."""
        if not self._left:
            self._left = memoryview(next(self._parts, b""))
            self.digest.update(self._left)
            self.head = self.head or bytes(self._left[:64])
        part = self._left[: len(buffer)]
        buffer[: len(part)] = part
        self._left = self._left[len(part) :]
        self.count += len(part)
        return len(part)
