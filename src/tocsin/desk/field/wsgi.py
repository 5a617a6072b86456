"""The field face as a WSGI application of its own, for servers beyond one machine."""

from __future__ import annotations

import os

from tocsin.desk.start import prepare

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.desk.settings")
prepare()

from tocsin.desk.field.door import Field  # noqa: E402 -- Django must be up before

application = Field()
