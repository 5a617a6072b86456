"""From SQLite and folders to PostgreSQL and S3 in one command, and the same said afterwards."""

from __future__ import annotations

import json
from pathlib import Path

from tests.desk import engines
from tests.desk.apart import BEGIN, TELL, holder, python, tocsin

pytestmark = engines.NEEDED

EXPORT = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); configure(home); migrate()
import hashlib, io, json, pyrage, zipfile
from tocsin.desk.people import services
from tocsin.desk.record.folder.exchange import zip_of
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case
from tocsin.desk.record.entries import Hand
opened = services.sign_in("A", "слон чай гора мост")
mine = pyrage.x25519.Identity.from_str(opened.identity)
out = {}
for case in Case.objects.all():
    held = io.BytesIO()
    zip_of(Hand(case, opened.member, case_identity(case, opened.member, mine)))(held)
    with zipfile.ZipFile(held) as packed:
        for name in sorted(packed.namelist()):
            out[name] = hashlib.sha256(packed.read(name)).hexdigest()
print(json.dumps(out))
"""


def test_exports_are_the_same_before_and_after(tmp_path: Path) -> None:
    home = tmp_path / "home"
    python(BEGIN, home)
    before, told = python(EXPORT, home), python(TELL, home)
    with engines.cluster() as cluster, engines.store(tmp_path / "s3") as store:
        url = cluster.make("office")
        call = ("move", "--home", home, "--database", url, "--storage", store.url, "--json")
        done = tocsin(*call, **store.environ)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["files"] > 5
        again = tocsin(*call, **store.environ)
        assert "there is a desk in that database already" in again.stderr
        # nothing of the old place is needed any more
        (home / "desk.sqlite3").unlink()
        for path in (home / "vault").rglob("*"):
            if path.is_file():
                path.unlink()
        env = {"TOCSIN_DATABASE_URL": url, "TOCSIN_STORAGE_URL": store.url, **store.environ}
        assert python(EXPORT, home, **env) == before
        assert python(TELL, home, **env) == told
        assert len(json.loads(before)) > 5
        recipient, identity = holder(tmp_path)
        kept = tmp_path / "kept"
        made = tocsin("backup", kept, "--home", home, "--recipient", recipient, **env)
        assert made.returncode == 0, made.stderr
        # and a backup of that engine is brought back on this one
        new = tmp_path / "new"
        back = tocsin("restore", kept, "--home", new, "--identity", identity)
        assert back.returncode == 0, back.stderr
        assert python(EXPORT, new) == before
        # or into another database of the same engine
        env |= {"TOCSIN_DATABASE_URL": cluster.make("other")}
        third = tmp_path / "third"
        back = tocsin("restore", kept, "--home", third, "--identity", identity, **env)
        assert back.returncode == 0, back.stderr
        assert python(TELL, third, **env) == told
