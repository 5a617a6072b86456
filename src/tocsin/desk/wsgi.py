"""The WSGI application, for waitress here and for any other server beyond one machine."""

from __future__ import annotations

import os

from tocsin.desk.start import prepare

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.desk.settings")
application = prepare()
