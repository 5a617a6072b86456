"""A home of an earlier version, on each engine and moved: clear words are sealed and open again.

What a token is called and where a webhook tells once lay in the clear. Brought up, their owner
reads both, the log holds, and no file of the database has either any more.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk import engines
from tests.desk.apart import python, tocsin
from tests.desk.seized.planted import found, words

CALLED, PLACE = [word for word in words(20261130, 4) if word.isascii()]
OLD = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home)
import datetime, json
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tocsin.desk.people import services
called, place = sys.argv[2:]
executor = MigrationExecutor(connection)
old = {"api": "0001_initial", "exchange": "0001_initial"}
leaves = executor.loader.graph.leaf_nodes()
apps = executor.migrate([(app, old.get(app, name)) for app, name in leaves]).apps
opened = services.begin(services.new_link(), "A", "слон чай гора мост", "en")
now = datetime.datetime.now(datetime.UTC)
token = apps.get_model("api", "Token").objects.create(
    member_id=opened.member.pk, label=called, digest="d" * 64, cases=None, made_at=now,
    ends_at=now + datetime.timedelta(days=9))
hook = apps.get_model("exchange", "Hook").objects.create(
    member_id=opened.member.pk, url=f"https://{place}.example/in", sealed=b"s", made_at=now,
    due_at=now)
# what that version's log said of them
leaf, head = apps.get_model("audit", "Leaf"), apps.get_model("audit", "Head").objects.get(pk=1)
for name, row in (("token.made", token), ("hook.made", hook)):
    told = {"v": 1, "do": name, "on": f"{row._meta.label_lower}:{row.pk}", "row": "of then"}
    if name == "token.made":
        from tocsin.desk.audit import stated
        told["row"] = stated.digest(row)
    leaf.objects.create(number=head.size, content=json.dumps(told).encode())
    head.size += 1
head.save()
"""
NOW = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); configure(home); migrate()
import json, pyrage
from tocsin.desk.api import tokens
from tocsin.desk.audit.services import publish
from tocsin.desk.audit.whole import examine
from tocsin.desk.exchange import hooks
from tocsin.desk.people import services
opened = services.sign_in("A", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
publish(home)
print(json.dumps({
    "called": [tokens.called(row, mine) for row in tokens.of(opened.member)],
    "goes_to": [hooks.goes_to(row) for row in hooks.of(opened.member)],
    "found": list(map(str, examine(home))),
}))
"""


def brought_up(home: Path, **env: str) -> None:
    """The home says today what it said then, and its log has nothing to say against it."""
    told = json.loads(python(NOW, home, **env).splitlines()[-1])
    assert told["called"] == [CALLED]
    assert told["goes_to"] == [f"https://{PLACE}.example/in"]
    assert told["found"] == []


def lying(*folders: Path) -> list[str]:
    """Which of the two words lies in a file below, in whatever encoding."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [str(each) for each in found(files, [CALLED, PLACE])]


@pytest.mark.slow
def test_on_sqlite(tmp_path: Path) -> None:
    home = tmp_path / "home"
    python(OLD, home, CALLED, PLACE)
    assert lying(home)
    brought_up(home)
    assert lying(home) == []


@pytest.mark.slow
@pytest.mark.skipif(engines.programs() is None, reason="PostgreSQL is not installed")
def test_on_postgresql(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with engines.cluster() as cluster:
        env = {"TOCSIN_DATABASE_URL": cluster.make("office")}
        python(OLD, home, CALLED, PLACE, **env)
        cluster.control("restart", "-m", "fast")  # what is in memory is written to the files
        tables = cluster.folder / "data" / "base"
        assert lying(home, tables)
        brought_up(home, **env)
        cluster.control("restart", "-m", "fast")
        assert lying(home, tables) == []


@pytest.mark.slow
@pytest.mark.skipif(engines.programs() is None, reason="PostgreSQL is not installed")
def test_moved_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    python(OLD, home, CALLED, PLACE)
    with engines.cluster() as cluster:
        url = cluster.make("office")
        done = tocsin("move", "--home", home, "--database", url, "--json")
        assert done.returncode == 0, done.stderr
        (home / "desk.sqlite3").unlink()
        brought_up(home, TOCSIN_DATABASE_URL=url)
