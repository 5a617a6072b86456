"""The browser verifier: every vector, every Ed25519 edge case, and what a person sees."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import browsers

from tocsin.seal.log.mldsa import SigningKey44, verify_mldsa44
from tocsin.seal.log.notes import verify_ed25519
from vectors.bend import bent
from vectors.container import bent_zip
from vectors.harness import PAGE, by_product, by_verify_html, outcome, vectors, write_zip
from vectors.resign import odd

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with browsers.chromium() as browser:
        shown = browser.new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(PAGE.as_uri())
        yield shown
        assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []


def test_every_vector(page: Any, tmp_path: Path) -> None:
    wrong = {}
    for path in vectors():
        vector = json.loads(path.read_text())
        archive = write_zip(vector, tmp_path / "bundle.zip")
        found = outcome(by_verify_html(page, archive, vector["options"]), vector["expect"])
        if found != vector["expect"]:
            wrong[path.stem] = found
    assert wrong == {}


def test_bent_bundles_as_tocsin_decides_them(page: Any, tmp_path: Path) -> None:
    valid = [path for path in vectors() if path.stem.startswith("valid")]
    for seed in range(20_000, 20_500):
        vector = bent(seed, valid)
        archive = write_zip(vector, tmp_path / "bundle.zip")
        mine = by_product(archive, vector["options"])["verdict"]
        shown = by_verify_html(page, archive, vector["options"])["verdict"]
        assert mine == shown, f"seed {seed}: tocsin says {mine}, the page says {shown}"


def test_odd_but_signed_bundles_as_tocsin_decides_them(page: Any, tmp_path: Path) -> None:
    for seed in range(20_000, 20_300):
        archive = write_zip(odd(seed), tmp_path / "bundle.zip")
        mine = by_product(archive, {})["verdict"]
        shown = by_verify_html(page, archive, {})["verdict"]
        assert mine == shown, f"seed {seed}: tocsin says {mine}, the page says {shown}"


def test_bent_containers_as_tocsin_decides_them(page: Any, tmp_path: Path) -> None:
    valid = [path for path in vectors() if path.stem.startswith("valid")]
    for seed in range(20_000, 20_300):
        archive = tmp_path / "bundle.zip"
        archive.write_bytes(bent_zip(seed, valid, tmp_path))
        mine = by_product(archive, {})["verdict"]
        shown = by_verify_html(page, archive, {})["verdict"]
        assert mine == shown, f"seed {seed}: tocsin says {mine}, the page says {shown}"


def test_ml_dsa_decided_as_openssl_does(page: Any) -> None:
    rng, key = random.Random(4), SigningKey44(bytes(range(32)))
    public, cases, theirs = key.public(), [], []
    for number in range(120):
        signature = bytearray(key.sign(b"%d" % number))
        if number % 2:
            signature[rng.randrange(2336, 2420)] = rng.randrange(256)
        cases.append([bytes(signature).hex(), (b"%d" % number).hex()])
        theirs.append(verify_mldsa44(public, bytes(signature), b"%d" % number))
    mine = page.evaluate(
        """([key, cases]) => {
          const raw = x => Uint8Array.from(x.match(/../g) || [], y => parseInt(y, 16));
          return cases.map(c => tocsin.mldsa44(raw(key), raw(c[0]), raw(c[1])));
        }""",
        [public.hex(), cases],
    )
    assert mine == theirs
    assert 60 <= sum(mine) < 110


def test_ed25519_edge_cases_decided_as_libsodium_does(page: Any, shared: Path) -> None:
    cases = json.loads((shared / "vectors/ed25519/ed25519/ed25519vectors.json").read_text())
    mine = page.evaluate(
        """cases => cases.map(c => {
          const raw = x => Uint8Array.from(x.match(/../g) || [], y => parseInt(y, 16));
          return tocsin.ed25519(raw(c.key), raw(c.sig), new TextEncoder().encode(c.msg));
        })""",
        cases,
    )
    theirs = [
        verify_ed25519(bytes.fromhex(c["key"]), bytes.fromhex(c["sig"]), c["msg"].encode())
        for c in cases
    ]
    assert mine == theirs
    assert sum(mine) == 43


def test_hashes_against_webcrypto(page: Any) -> None:
    assert (
        page.evaluate(
            """async () => {
          for (const size of [0, 1, 55, 56, 63, 64, 111, 112, 127, 128, 1000]) {
            const data = Uint8Array.from({ length: size }, (_, i) => i * 7);
            for (const [name, mine] of [["SHA-256", tocsin.sha256], ["SHA-512", tocsin.sha512]]) {
              const theirs = new Uint8Array(await crypto.subtle.digest(name, data));
              if (mine(data).some((x, i) => x !== theirs[i])) return name + " " + size;
            }
          }
          return "same";
        }"""
        )
        == "same"
    )


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_a_person_sees_the_verdict_in_their_language(
    page: Any, tmp_path: Path, language: str
) -> None:
    [path] = [p for p in vectors() if p.stem == "document-changed"]
    archive = write_zip(json.loads(path.read_text()), tmp_path / "bundle.zip")
    page.click(f"button[lang={language}]")
    page.set_input_files("#zip", str(archive))
    page.wait_for_selector("#verdict")
    shown = page.inner_text("body")
    assert "BYTES DIFFER" in shown
    assert page.evaluate("l => tocsin.T[l].V['BYTES DIFFER']", language) in shown
    assert page.get_attribute("html", "lang") == language
    for word in ("forged", "falsified", "undefined"):
        assert word not in shown.lower()


def test_every_language_has_every_word(page: Any) -> None:
    keys = page.evaluate("Object.values(tocsin.T).map(t => Object.keys(t).sort().join())")
    assert len(set(keys)) == 1
    assert len(keys) == 4


def test_it_can_be_used_without_sight_or_mouse(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
