"""``python -m tocsin`` is ``tocsin``, where no script directory is on the path."""

from __future__ import annotations

import sys

from tocsin.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
