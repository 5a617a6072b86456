"""Limits that know no address: so many a minute for everybody together, and room on the disk.

There is no proof of work without a script, and an address proves nothing (one office may sit
behind one, one attacker behind many). So a flood can make the field face say "later"; it cannot
fill the disk, guess a code, or lose what was acknowledged.
"""

from __future__ import annotations

import shutil

from django.conf import settings

from tocsin.desk.limits.buckets import Bucket

SPARE = 256 * 2**20
"""Bytes of the disk that no visitor may take."""
MOST_WAITING = 2 * 2**30
"""Bytes of files that belong to reports not sent yet, all visits together."""

BEGUN = Bucket("field begun", 300, 300)
TRIED = Bucket("field tried", 60, 60)
"""Codes: 2^90 of them would take longer than the sun has."""
SENT = Bucket("field sent", 300, 300)
PIECES = Bucket("field pieces", 2000, 2000)


def room(size: int) -> bool:
    """Whether the disk has room for ``size`` more bytes of somebody unknown."""
    from django.db.models import Sum

    from tocsin.desk.reports.models import Part

    waiting = Part.objects.filter(report=None).aggregate(all=Sum("size"))["all"] or 0
    free = shutil.disk_usage(settings.HOME.path).free
    return bool(waiting + size <= MOST_WAITING and free >= SPARE + 2 * size)
