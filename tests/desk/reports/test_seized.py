"""The disk is seized, in the middle of a visit and after: no word of any report is on it.

The whole desk runs in a process of its own with both listeners; what was typed is looked for in
every file below its home, its temporary folder and what it printed, in every encoding.
"""

from __future__ import annotations

import base64
import html
import json
import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

WORDS = {
    "what": "Зорбек Незабудкин taken at Unmistakable-Gate",
    "when": "Wunderdienstag-1917",
    "where": "Nirgendwo-Balta 77",
    "who": "Инспектор Кривошапкин",
    "whom": "Жертва Тестбекова",
    "know": "Quellenkunde-Xylophon",
    "name": "Nurgul Plantedova",
    "reach": "+996-555-000-111-planted",
    "file": "ПланФайл-Zugzwang.txt",
    "content": "Kontrabass-Inhalt-der-Datei",
    "added": "Nachtrag-Quittenbaum",
    "answer": "Antwort-Pfefferminz",
    "note": "Notiz-Schachtelhalm",
}


class Phone:
    """A telephone on the line: cookies, redirects, no script."""

    def __init__(self, base: str) -> None:
        self.base, self.proof = base.rstrip("/"), ""
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.opener.addheaders = [("User-Agent", "Planted-Agent/9"), ("Referer", "http://planted")]

    def get(self, at: str) -> str:
        with self.opener.open(self.base + at) as answer:
            return self._read(answer)

    def post(self, at: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> str:
        fields = {**({"t": self.proof} if self.proof else {}), **fields}
        if file is None:
            content, kind = urllib.parse.urlencode(fields).encode(), None
        else:
            content, kind = multipart(fields, file)
        request = urllib.request.Request(self.base + at, content)
        if kind:
            request.add_header("Content-Type", kind)
        with self.opener.open(request) as answer:
            return self._read(answer)

    def _read(self, answer: Any) -> str:
        text: str = answer.read().decode()
        found = re.search(r'name="(?:t|csrfmiddlewaretoken)" value="([^"]+)"', text)
        self.proof = found[1] if found else self.proof
        return text


class Officer(Phone):
    """A member of the office at her computer."""

    def post(self, at: str, fields: dict[str, str], file: Any = None) -> str:
        self.get(at if at.startswith(("/start", "/reports")) else "/sign-in/")
        return super().post(at, {"csrfmiddlewaretoken": self.proof, **fields}, file)


def multipart(fields: dict[str, str], file: tuple[str, bytes]) -> tuple[bytes, str]:
    parts = [f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
             for k, v in fields.items()]  # fmt: skip
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
    whole = b"".join([*parts, head.encode(), file[1], b"\r\n--b--\r\n"])
    return whole, "multipart/form-data; boundary=b"


def spellings(text: str) -> set[bytes]:
    """A text as it may lie on a disk."""
    import gzip
    import zlib

    out: set[bytes] = set()
    for piece in {text, *text.split(" ")}:
        if len(piece) < 6:
            continue
        for form in {piece, piece.lower(), piece.upper(), html.escape(piece)}:
            raw = form.encode()
            out |= {raw, form.encode("utf-16-le"), form.encode("utf-16-be")}
            out |= {raw.hex().encode(), raw.hex().upper().encode()}
            out.add(urllib.parse.quote(form).encode())
            out.add(json.dumps(form)[1:-1].encode())
            if any(ord(c) > 127 for c in form) and all(ord(c) < 0x460 for c in form):
                out.add(form.encode("cp1251", "replace"))
            for shift in range(3):
                coded = base64.b64encode(b"x" * shift + raw)
                out.add(coded[4 if shift else 0 : -4])
        out |= {zlib.compress(piece.encode())[2:-4], gzip.compress(piece.encode(), mtime=0)[10:-8]}
    return {item for item in out if len(item) >= 6}


def found(folders: list[Path], words: dict[str, str]) -> list[tuple[str, str]]:
    hits = []
    sought = {name: spellings(text) for name, text in words.items()}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                held = path.read_bytes() + str(path).encode()
                hits += [(name, str(path)) for name, forms in sought.items()
                         if any(form in held for form in forms)]  # fmt: skip
    return hits


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing: each spelling is found where it is planted."""
    for place, form in enumerate(spellings(WORDS["who"])):
        (tmp_path / str(place)).write_bytes(b"..." + form + b"...")
    hits = {path for _name, path in found([tmp_path], {"who": WORDS["who"]})}
    assert len(hits) == len(spellings(WORDS["who"]))


def test_no_word_of_a_report_is_on_the_disk(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    printed = tmp_path / "printed.txt"
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "8", "TOCSIN_CODE_MEMORY": "64",
           "TMPDIR": str(temporary)}  # fmt: skip
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    with printed.open("w") as errors, subprocess.Popen(
        [*words, "--json", "--field", "0", "--home", str(home)],
        stdout=subprocess.PIPE, stderr=errors, env=env,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            code = _walk(told, [home, temporary])
        finally:
            process.send_signal(signal.SIGKILL)  # they pull the plug
    neighbours = {f"code {k} {gap!r}": f"{code[k]}{gap}{code[k + 1]}"
                  for k in range(9) for gap in ("\n", "\t", "\u00a0", "-")}  # fmt: skip
    assert found([home, temporary, printed.parent], {**WORDS, **neighbours}) == []
    plain = " ".join(code[:3]).encode()
    assert [p for p in home.rglob("*") if p.is_file() and plain in p.read_bytes()] == []
    traces = {"agent": "Planted-Agent", "referrer": "http://planted"}
    assert found([home, temporary, tmp_path], traces) == []


def _walk(told: dict[str, str], disk: list[Path]) -> list[str]:
    """A report typed, looked for on the disk in between, sent, answered, added to; its code."""
    officer = Officer(told["address"])
    start = "/start/" + told["link"].split("/start/")[1]
    passphrase = "four words of passphrase"
    officer.post(start, {"language": "en", "name": "Officer", "passphrase": passphrase,
                         "again": passphrase})  # fmt: skip
    page = officer.get("/reports/intake/")
    mine = re.search(r'name="receiver" value="(\d+)"', page)
    assert mine
    officer.post("/reports/intake/", {"name": "Office", "open": "on", "receiver": mine[1]})
    phone = Phone(told["field"])
    phone.post("/en/begin/", {})
    for name in ("what", "when", "where", "who", "whom"):
        phone.post(f"/en/q/{name}/", {"text": WORDS[name]})
    phone.post("/en/q/know/", {"basis": "other", "text": WORDS["know"]})
    phone.post("/en/q/name/", {"consent": "no", "name": WORDS["name"], "reach": WORDS["reach"]})
    phone.get("/en/files/")
    phone.post("/en/files/", {}, (WORDS["file"], WORDS["content"].encode() * 50))
    look = phone.get("/en/look/")
    assert html.escape(WORDS["who"]) in look
    assert found(disk, WORDS) == [], "between two pages"
    done = phone.post("/en/look/", {})
    code = re.findall(r"<li>([^<]+)</li>", done.split('class="c"')[1].split("</ol>")[0])
    at = re.search(r'href="(/reports/[0-9a-f-]{36}/)"', officer.get("/reports/"))
    assert at
    assert WORDS["what"] in officer.get(at[1])
    officer.post(at[1], {"do": "answer", "text": WORDS["answer"]})
    officer.post(at[1], {"do": "note", "text": WORDS["note"]})
    later = Phone(told["field"])
    later.post("/en/code/", {"code": " ".join(code)})
    assert WORDS["answer"] in later.get("/en/more/")
    later.post("/en/more/", {"text": WORDS["added"]})
    return code
