"""Two servers behind a real Caddy, as ``deploy/Caddyfile`` has it: one of them may die."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks._visitor import serving
from tests.desk import engines
from tests.desk.apart import OFFICE, PASSPHRASE, environment, python
from tests.desk.test_deploy import BEHIND, CADDY, Browser, fronted

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        engines.programs() is None or engines.weed() is None or not Path(CADDY).exists(),
        reason="no engines or no caddy here",
    ),
]


def test_a_server_dies_and_nobody_behind_caddy_sees_it(root: Path, tmp_path: Path) -> None:
    home, face = tmp_path / "home", ("--field", "127.0.0.1:0")
    with engines.cluster() as cluster, engines.store(tmp_path / "s3") as store:
        env = {"TOCSIN_DATABASE_URL": cluster.make("office"), "TOCSIN_STORAGE_URL": store.url,
               **store.environ}  # fmt: skip
        python(OFFICE, home, **env)
        given = {**environment(), **env, **BEHIND}
        with serving(home, *face, **given) as one, serving(home, *face, **given) as two:
            office = f"127.0.0.1:{one.port} 127.0.0.1:{two.port}"
            field = f"127.0.0.1:{one.field} 127.0.0.1:{two.field}"
            with fronted(root, tmp_path, office, field) as (ours, theirs):
                person = _signed_in(ours)
                pages = ["/cases/", "/docket/", "/inbox/"] * 8
                assert {person.ask("GET", page)[0] for page in pages} == {200}
                two.kill()
                assert [person.ask("GET", page)[0] for page in pages] == [200] * len(pages)
                for number in range(4):
                    assert _enters(person, number) == 302
                assert [Browser(theirs).ask("GET", "/en/")[0] for _turn in range(8)] == [200] * 8


def _signed_in(port: int) -> Browser:
    person = Browser(port)
    token = _token(person, "/sign-in/")
    given = {"name": "A", "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert person.ask("POST", "/sign-in/", given)[0] == 302
    return person


def _token(person: Browser, page: str) -> str:
    found = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', person.ask("GET", page)[1])
    assert found is not None
    return found[1]


def _enters(person: Browser, number: int) -> int:
    """A case begun, by a form."""
    given = {"title": f"Case {number} (synthetic)", "government": "KG", "language": "en",
             "csrfmiddlewaretoken": _token(person, "/cases/new/")}  # fmt: skip
    return int(person.ask("POST", "/cases/new/", given)[0])
