"""The floor beside the desk: an empty Django page behind the same server, in its own process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served() -> Iterator[int]:
    """The floor in a process of its own; its port."""
    words = [sys.executable, "-m", "benchmarks._floor"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def main() -> None:
    """Serve one empty page on a free port; the port is printed."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import path
    from waitress import create_server

    settings.configure(
        SECRET_KEY="floor", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], LOGGING_CONFIG=None
    )
    django.setup()
    globals()["urlpatterns"] = [path("", lambda request: HttpResponse("<!doctype html>"))]
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main()
