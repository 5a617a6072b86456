"""The one-folder program where there is no Python: starts, opens a case, seals, prints, verifies.

``TOCSIN_BUNDLE`` names the folder that ``make bundle`` made. As root it runs in a bare root that
holds the C library and nothing else; otherwise with an empty environment and no PATH.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
BUNDLE = Path(os.environ.get("TOCSIN_BUNDLE", ""))
PASSPHRASE = "слон чай гора мост"
C_LIBRARY = (
    "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1",
    "libz.so.1",
)  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], Path, Path]]:
    """The words that start the program, the root it sees, and a folder below that root."""
    if not os.environ.get("TOCSIN_BUNDLE") or not (BUNDLE / "tocsin").exists():
        pytest.skip("no program was built: make bundle, then TOCSIN_BUNDLE=dist/tocsin")
    root = tmp_path_factory.mktemp("root")
    chroot = shutil.which("chroot") or "/usr/sbin/chroot"
    if os.geteuid() != 0 or not Path(chroot).exists():
        yield [str(BUNDLE.resolve() / "tocsin")], Path("/"), root
        return
    for folder in ("tmp", "home", "opt", "dev", "lib64", "lib/x86_64-linux-gnu"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(BUNDLE, root / "opt" / "tocsin", symlinks=True)
    for name in C_LIBRARY:
        shutil.copy(f"/lib/x86_64-linux-gnu/{name}", root / "lib/x86_64-linux-gnu")
    shutil.copy("/lib64/ld-linux-x86-64.so.2", root / "lib64")
    for name, minor in (("null", 3), ("urandom", 9)):
        os.mknod(root / "dev" / name, 0o20666, os.makedev(1, minor))
    assert not list(root.glob("**/python3*")) or not (root / "usr").exists()
    yield [chroot, str(root), "/opt/tocsin/tocsin"], root, root / "home"


def started(words: list[str], *given: str) -> subprocess.Popen[str]:
    env = {"HOME": "/home", "PATH": "/nonexistent", "LANG": "C.UTF-8", "TOCSIN_SCRYPT_LOG_N": "10"}
    return subprocess.Popen(
        [*words, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )


def inside(root: Path, path: Path) -> str:
    return str(path) if root == Path("/") else "/" + path.relative_to(root).as_posix()


def test_it_starts_opens_the_example_seals_prints_and_verifies(bare: Any) -> None:
    from benchmarks._visitor import Visitor

    words, root, home = bare
    (home / "Documents").mkdir()
    for number in range(5):
        (home / "Documents" / f"{number}.csv").write_text(f"day,sum\n2019-01-0{number + 1},12\n")
    desk = inside(root, home / "desk")
    process = started(words, "serve", "--json", "--no-browser", "--port", "0", "--home", desk)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        told = json.loads(line)
        visitor = Visitor(int(told["address"].rstrip("/").rpartition(":")[2]))
        path = "/" + told["link"].partition("//")[2].partition("/")[2]
        given = {"language": "ru", "name": "A", "passphrase": PASSPHRASE, "again": PASSPHRASE,
                 "example": "on"}  # fmt: skip
        given["csrfmiddlewaretoken"] = token(visitor.ask("GET", path)[1])
        assert visitor.ask("POST", path, given)[0] == 302
        page = visitor.ask("GET", "/cases/")[1]
        case = re.search(r"/cases/[0-9a-f-]{36}/", page)
        assert case is not None, "the example is not in the program"
        for at in ("", "timeline/", "letters/", "docket/", "held/"):
            assert visitor.ask("GET", case[0] + at)[0] == 200, at
        sealed(visitor)
    finally:
        process.terminate()
        process.communicate(timeout=20)
    for given_words in (["verify", f"{desk}/log"], ["--version"], ["doctor"]):
        done = started(words, *given_words)
        out, err = done.communicate(timeout=60)
        assert done.returncode == 0, (given_words, out, err)


def token(page: str) -> str:
    found = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


def sealed(visitor: Any) -> None:
    """Choose the folder from the list, seal it, fetch the receipt."""
    drives = visitor.ask("GET", "/here/folders/")[1]
    for at in re.findall(r'href="(\?for=archive&amp;of=&amp;at=[^"]+)"', drives):
        inside_it = visitor.ask("GET", "/here/folders/" + at.replace("&amp;", "&"))[1]
        found = re.search(r'href="(\?[^"]+)">(?:(?!</a>).)*Documents', inside_it, re.DOTALL)
        if "Documents</strong>" in inside_it:
            page = inside_it
            break
        if found:
            page = visitor.ask("GET", "/here/folders/" + found[1].replace("&amp;", "&"))[1]
            break
    else:
        raise AssertionError("the folder is not in the list")
    chosen = re.search(r'name="at" value="([^"]+)"', page)
    assert chosen is not None
    given = {"at": chosen[1], "csrfmiddlewaretoken": token(page)}
    assert visitor.ask("POST", "/here/choose/", given)[0] == 302
    archive = re.findall(r"/here/[0-9a-f-]{36}/", visitor.ask("GET", "/here/")[1])[0]
    page = visitor.ask("GET", archive)[1]
    visitor.ask("POST", archive + "seal/", {"csrfmiddlewaretoken": token(page)})
    for _turn in range(60):
        page = visitor.ask("GET", archive)[1]
        if f"{archive}receipt/" in page:
            break
        time.sleep(0.5)
    status, receipt = visitor.ask("GET", archive + "receipt/")
    assert status == 200
    assert receipt.startswith("%PDF")
