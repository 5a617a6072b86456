"""One press of a button makes one thing, however often its form arrives.

A form carries its token, which every drawing of a page writes anew (Django masks the secret each
time). The same token with the same fields is therefore the same press: pressed twice without
script, sent again by a browser that lost the answer, or by the back button and the same button.
"""

from __future__ import annotations

import base64
import hmac
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction

T = TypeVar("T")


def press_of(request: Any) -> uuid.UUID:
    """The key of what this press makes: of who presses, where, and all that was sent."""
    return uuid.UUID(bytes=_drawn(request, b"press ")[:16], version=4)


def secret_of(request: Any) -> bytes:
    """32 secret bytes of this press alone: a link or a code made of them is the same again.

    The token of the form goes into them, which no disk of the desk holds: who seizes the desk
    makes none of them anew.
    """
    return _drawn(request, b"secret of a press ")


def as_text(secret: bytes) -> str:
    """32 secret bytes as the 43 letters and digits that an address or a token has of them."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def _drawn(request: Any, what: bytes) -> bytes:
    """A keyed hash of who presses, where, and all that was sent."""
    said = [f"{request.member.pk} {request.path}"]
    for name, values in sorted(request.POST.lists()):
        said += [name, *values]
    for name, files in sorted(request.FILES.lists()):
        said += [name, *(f"{file.name} {file.size}" for file in files)]
    told = "".join(f"{len(text)}:{text}" for text in said).encode(errors="surrogatepass")
    return hmac.digest(settings.SECRET_KEY.encode(), what + told, "sha256")


def before(member: Any, model: Any, **drawn: Any) -> Any:
    """The row that an equal press of a member made, found by what it drew; ``None``: the first.

    To be asked within the transaction that makes the row: her presses wait for one another.
    """
    member._meta.model.objects.select_for_update(no_key=True).get(pk=member.pk)
    return model.objects.filter(**drawn).first()


def once(model: Any, press: uuid.UUID | None, make: Callable[[], T]) -> T | Any:
    """What ``make`` makes under the key ``press``, or what an equal press made of ``model``."""
    if press is None:
        return make()
    found = model.objects.filter(pk=press).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:  # both arrived at one moment
        found = model.objects.filter(pk=press).first()
        if found is None:
            raise
        return found
