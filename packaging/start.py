"""Where the bundled program begins: ``tocsin VERB``, and the desk where no verb is given.

Tocsin starts itself again in child processes (``-m MODULE``); the bundle has no Python of its own
beside it, so this program stands in for one.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys


def main() -> int:
    """Begin."""
    multiprocessing.freeze_support()
    given = sys.argv[1:]
    if len(given) > 1 and given[0] == "-m" and given[1].startswith("tocsin."):
        sys.argv = given[1:]
        runpy.run_module(given[1], run_name="__main__", alter_sys=True)
        return 0
    from tocsin.cli.main import main as begin

    if not given:
        sys.argv.append("serve")
    return begin()


if __name__ == "__main__":
    sys.exit(main())
