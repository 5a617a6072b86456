"""One report from a telephone on a bad line (50 kbit/s, 400 ms): pages, bytes, seconds.

Chromium without script walks from the choice of a language to the code, over an emulated line;
every request and every byte that came over the line counts. Two peers stand beside it as far as
their public sources tell (versions in the result): neither could be installed here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

KBIT, LATENCY = 50, 400
CHROMIUM = "/usr/bin/chromium"
NAME, PASSPHRASE = "Айгуль", "слон чай гора мост"
TOLD = (
    ("#text", "Двое в форме увели председателя от проходной завода (вымысел). " * 6),
    ("#text", "25 октября 2023 года, около девяти утра"),
    ("#text", "Кара-Балта, вторая проходная"),
    ("#text", "Люди десятого отдела, один назвал себя майором"),
    ("#text", "Председатель цехового комитета"),
)
PEERS = {
    "globaleaks": {
        "version": "5.0.99 (client/package.json), models of the stable branch",
        "script_needed": True,
        "pages": "one application; a questionnaire of as many steps as the office sets",
        "bytes_at_least": 172239 + 30869 + 48249 + 18776,
        "bytes_of": "gzip of libsodium-sumo.mjs, bootstrap.min.css, Inter latin and cyrillic as "
        "published; Angular and the application itself come on top",
        "seized_disk": "answers, files and file names encrypted; in the clear: when it was made, "
        "changed and last looked at by whoever reported, how often, whether through Tor, whether "
        "on a mobile, label, importance, which receiver looked when (models/__init__.py)",
        "code": "16 digits (53 bits)",
        "length_hidden": False,
        "receipt_that_proves": False,
    },
    "hushline": {
        "version": "1e803cd6 (2026-08-04)",
        "script_needed": "no, but without it the server encrypts, and the page says so",
        "pages": 2,
        "bytes_at_least": 64721 + 63930,
        "bytes_of": "gzip of the scripts and the style of a profile as in the repository, and of "
        "openpgp 6.3.0 (lightweight build); images and page on top",
        "seized_disk": "fields PGP-encrypted, padded to 512 characters, under the desk's own key "
        "once more; in the clear: the reply address (51 bits), for whom, when, status",
        "code": "4 words in a link (51 bits), stored as it is",
        "length_hidden": "of the stored field, to 512 characters; of pages no",
        "receipt_that_proves": False,
    },
}


def run(scale: float) -> dict[str, Any]:
    """The walk, and the peers beside it."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
        words += ["--field", "0", "--json", "--home", str(Path(folder) / "home")]
        env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "10"}
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=env) as process:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            try:
                ours = _walk(told)
            finally:
                process.terminate()
    peers = {
        name: {**told, "seconds_at_least": _seconds(int(told["bytes_at_least"]), 4)}  # type: ignore[call-overload]
        for name, told in PEERS.items()
    }
    return {"line": {"kbit_s": KBIT, "latency_ms": LATENCY}, "tocsin": ours, **peers}


def _seconds(count: int, turns: int) -> float:
    """How long so many bytes take on this line, with so many turns of the latency."""
    return round(count * 8 / (KBIT * 1000) + turns * LATENCY / 1000, 1)


def _walk(told: dict[str, str]) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        _begin(browser, told)
        context = browser.new_context(java_script_enabled=False, locale="ru")
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        speed = KBIT * 1000 / 8
        line.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": LATENCY, "downloadThroughput": speed,
            "uploadThroughput": speed,
        })  # fmt: skip
        came: list[int] = []
        asked: list[str] = []
        line.on("Network.loadingFinished", lambda e: came.append(int(e["encodedDataLength"])))
        line.on("Network.responseReceived", lambda e: asked.append(e["response"]["mimeType"]))
        started = time.perf_counter()
        pages, slowest = _report(page, told["field"])
        seconds = time.perf_counter() - started
        browser.close()
    html = [n for n in came if n > 1000]
    return {
        "pages": pages,
        "requests": len(came),
        "bytes": sum(came),
        "largest_page": max(html),
        "smallest_page": min(html),
        "seconds": round(seconds, 1),
        "slowest_page_s": round(slowest, 1),
        "script_needed": False,
        "seized_disk": "that something came, when, by which way, how large, whether consent was "
        "taken back; no word, no name, no file name, no language, nothing of the telephone",
        "code": "10 words (90 bits), stretched with Argon2id; neither code nor key stored",
        "length_hidden": "every page the same length",
        "receipt_that_proves": True,
    }


def _begin(browser: Any, told: dict[str, str]) -> None:
    """The office: its first member, its intake."""
    page = browser.new_page()
    page.goto(told["link"])
    page.fill("#id_name", NAME)
    page.fill("#id_passphrase", PASSPHRASE)
    page.fill("#id_again", PASSPHRASE)
    page.uncheck("#id_example")
    page.click("main button.main")
    page.wait_for_url(re.compile("/cases/$"))
    page.goto(told["address"] + "reports/intake/")
    page.fill("#id_name", "Заря")
    page.check("#id_open")
    page.click("main form button.main")
    page.close()


def _report(page: Any, base: str) -> tuple[int, float]:
    """From the languages to the code; how many pages, and the slowest of them."""
    times: list[float] = []

    def timed(act: Any) -> None:
        at = time.perf_counter()
        act()
        page.wait_for_load_state("load")
        times.append(time.perf_counter() - at)

    timed(lambda: page.goto(base))
    timed(lambda: page.click("a[lang=ru]"))
    timed(lambda: page.click("main button.m"))
    for field, words in TOLD:
        page.fill(field, words)
        timed(lambda: page.click("main button.m"))
    page.check("input[name=basis][value=saw]")
    timed(lambda: page.click("main button.m"))
    for value in ("no", "yes", "ask"):
        page.check(f"input[name=consent][value={value}]")
        timed(lambda: page.click("main button.m"))
    timed(lambda: page.click("a.b.m"))
    timed(lambda: page.click("main button.m"))
    assert page.locator("ol.c li").count() == 10
    return len(times), max(times)
