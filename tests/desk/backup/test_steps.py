"""The steps that make tables keep to the database they are run on; another is not looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk.apart import OFFICE, python

MADE_BESIDE = (
    OFFICE
    + """
import contextlib, json, sys
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from tocsin.desk.audit.models import Leaf

before, asked = Leaf.objects.count(), []
def listen(execute, sql, params, many, context):
    asked.append(sql)
    return execute(sql, params, many, context)

connections.databases["beside"] = {
    **connections.databases["default"], "NAME": sys.argv[1] + "/beside.sqlite3"
}
with connection.execute_wrapper(listen):
    executor = MigrationExecutor(connections["beside"])
    executor.migrate(executor.loader.graph.leaf_nodes())
print(json.dumps({"asked": asked, "more": Leaf.objects.count() - before, "leaves": before}))
"""
)


@pytest.mark.slow
def test_tables_made_beside_a_desk_ask_nothing_of_it(tmp_path: Path) -> None:
    told = json.loads(python(MADE_BESIDE, tmp_path / "home").splitlines()[-1])
    assert told["leaves"] > 2
    assert told["asked"] == []
    assert told["more"] == 0
