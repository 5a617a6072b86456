"""``tocsin witness serve``: tlog-witness over HTTP, standard library alone, loopback by default.

``POST /add-checkpoint`` answers as the specification says (200, 400, 403, 404, 409 with the
size, 422); ``GET /`` says who the witness is. Nothing about the caller is logged.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import NoteError
from tocsin.seal.witness.cosignature import witness_key
from tocsin.seal.witness.exchange import MAX_REQUEST, format_reply, parse_request
from tocsin.seal.witness.memory import RefusalError, Witness

SIZE_TYPE = "text/x.tlog.size"
SECONDS_TO_SEND = 15
DRAINED = 4 * 2**20


def answer(witness: Witness, body: bytes) -> tuple[int, str, str]:
    """Status, content type and text for one add-checkpoint body."""
    try:
        lines = witness.add_checkpoint(parse_request(body))
    except RefusalError as refusal:
        if refusal.status == 409:
            return 409, SIZE_TYPE, f"{refusal.known_size}\n"
        return refusal.status, "text/plain", refusal.diagnosis.problem + "\n"
    except NoteError as error:
        return 400, "text/plain", error.diagnosis.problem + "\n"
    except TocsinError as error:
        return 503, "text/plain", error.diagnosis.problem + "\n"
    except OSError as error:
        return 503, "text/plain", f"the witness cannot write its memory: {error.strerror}\n"
    return 200, "text/plain", format_reply(lines)


class _Handler(BaseHTTPRequestHandler):
    server_version = "tocsin-witness"
    sys_version = ""
    timeout = SECONDS_TO_SEND
    protocol_version = "HTTP/1.1"
    witness: Witness

    def do_POST(self) -> None:
        """The only exchange there is."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MAX_REQUEST:
            self.close_connection = True
            if length.isdigit() and int(length) <= DRAINED:
                self.rfile.read(int(length))  # so that the sender hears why
            self._send(413 if length.isdigit() else 411, "text/plain", "send a small body\n")
            return
        body = self.rfile.read(int(length))
        if self.path.split("?")[0].rstrip("/").rpartition("/")[2] != "add-checkpoint":
            self._send(404, "text/plain", "there is only /add-checkpoint\n")
            return
        self._send(*answer(self.witness, body))

    def do_GET(self) -> None:
        """Who this witness is; its key is public."""
        if self.path != "/":
            self._send(404, "text/plain", "there is only /add-checkpoint\n")
            return
        keys = [witness_key(self.witness.name, key) for key in self.witness.keys]
        self._send(200, "text/plain", "tocsin witness\n" + "".join(f"{key}\n" for key in keys))

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind != SIZE_TYPE else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no record of who asked."""


class WitnessServer(ThreadingHTTPServer):
    """A threading server; the witness's lock makes requests take turns."""

    daemon_threads = True
    request_queue_size = 64


def make_server(witness: Witness, host: str = "127.0.0.1", port: int = 0) -> WitnessServer:
    """A server bound to ``host:port`` (0: any free port); the caller runs and closes it."""
    handler = type("Handler", (_Handler,), {"witness": witness})
    return WitnessServer((host, port), handler)
