"""The page for those who report outlives an idle renewal of the server, on or off as it was."""

from __future__ import annotations

import http.client
import time
from pathlib import Path

import pytest
from benchmarks._visitor import Visitor
from tests.desk.apart import BEGIN, PASSPHRASE, python
from tests.desk.seized.test_seized import post, served

from tocsin.desk.field.switch import _NAME
from tocsin.desk.idle import CAN

AT, FACE = "/reports/intake/", "/reports/intake/face/"
AFTER = 2.0


def _status(port: int) -> int:
    """What the page for those who report answers; 0: nobody listens."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", "/")
        return line.getresponse().status
    except ConnectionRefusedError:
        return 0
    finally:
        line.close()


def _begun_anew(process: int, before: bytes) -> bool:
    """Wait until the process has replaced itself: its environment names a handed-on socket."""
    place = Path(f"/proc/{process}/environ")
    for _turn in range(240):
        if place.read_bytes() != before:
            return True
        time.sleep(0.25)
    return False


@pytest.mark.slow
@pytest.mark.skipif(not CAN or not Path("/proc/self/environ").exists(), reason="reads /proc")
@pytest.mark.parametrize("given", [False, True], ids=["at a button", "by its command line"])
def test_what_was_switched_goes_on_after_a_renewal(tmp_path: Path, *, given: bool) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "user").mkdir(parents=True)
    python(BEGIN, home)
    more = ["--field", "127.0.0.1:0"] if given else []
    with served(home, temp, "--forget-after", str(AFTER / 60), *more) as (visitor, process):
        environ = Path(f"/proc/{process}/environ").read_bytes()
        visitor.sign_in("A", PASSPHRASE)
        if given:
            port = visitor.field
            assert _status(port) == 200
            assert post(visitor, AT, FACE, do="off")[0] == 302
            wanted = 0
        else:
            assert post(visitor, AT, FACE, do="on")[0] == 302
            port = int((home / _NAME).read_text().strip().rpartition(":")[2])
            wanted = 200
        assert _status(port) == wanted
        assert _begun_anew(process, environ)
        again = Visitor(visitor.port, dict(visitor.cookies))
        assert again.ask("GET", AT)[0] == 200
        assert _status(port) == wanted
