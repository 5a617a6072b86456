"""The signed-in member and the member's key for one session.

The identity lies in the session encrypted under a random key that only the browser's cookie
holds: who has the database of sessions opens nothing, who has the cookie but not the server
neither. A session ends after half an hour of silence and after eight hours in any case.
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

import nacl.exceptions
import nacl.secret
import nacl.utils
import pyrage
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse

from tocsin.desk.idle import WITH_KEY

SEALED, SEEN, BEGAN = "identity", "seen", "began"
BACK = 120
"""Seconds by which a clock may be set back under a session; further back, the session ends."""
_PASSED_ON = frozenset({"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA"})
"""What a proxy adds to a request, as WSGI names it."""
HALF = "half"
"""While it is in a session, the second factor is awaited: nobody is signed in."""


def open_session(request: Any, member: Any, identity: str, *, awaits: str | None = None) -> None:
    """Begin a session for ``member``; :func:`hand_over` then gives the browser its key.

    ``awaits``: the second factor is still missing; where to go once it was given.
    """
    auth.login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    key = nacl.utils.random(nacl.secret.SecretBox.KEY_SIZE)
    sealed = nacl.secret.SecretBox(key).encrypt(identity.encode())
    request.session[SEALED] = base64.b64encode(bytes(sealed)).decode()
    request.session[SEEN] = request.session[BEGAN] = int(time.time())
    if awaits is not None:
        request.session[HALF] = awaits
    request.session_key = key
    request.META[WITH_KEY] = True
    request.__dict__.pop("_identity", None)


def halfway(request: Any) -> Any:
    """The member whose second factor is awaited; ``None``: nobody's is."""
    if HALF not in request.session:
        return None
    return _member_of(request)


def complete(request: Any) -> str:
    """The second factor was given: the session is whole; where to go now."""
    target: str = request.session.pop(HALF)
    request.session.cycle_key()
    return target


def hand_over(request: Any, response: HttpResponse, *, key: bool = True) -> HttpResponse:
    """Give the browser the key of the session just opened (unless it has it), and its language."""
    if not key:
        return speak(response, request.user.language)
    response.set_cookie(
        settings.KEY_COOKIE_NAME,
        base64.urlsafe_b64encode(request.session_key).decode(),
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )
    return speak(response, request.user.language)


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Have this browser spoken to in ``language``."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, samesite="Strict", secure=settings.HTTPS
    )
    return response


def close_session(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """End the session on both sides."""
    auth.logout(request)
    response.delete_cookie(settings.KEY_COOKIE_NAME, samesite="Strict")
    return response


def member_of(request: Any) -> Any:
    """The member who is signed in with a living session and its key; ``None`` otherwise."""
    return None if HALF in request.session else _member_of(request)


def _member_of(request: Any) -> Any:
    if not request.session.get(SEALED) or settings.KEY_COOKIE_NAME not in request.COOKIES:
        return None
    now, seen = int(time.time()), int(request.session.get(SEEN, 0))
    if not lives(request.session, now):
        request.session.flush()
        return None
    user = get_user(request)  # herself: what stands for her in the request looks her up each time
    if not user.is_authenticated or not user.is_active:
        return None
    if now - seen > settings.SESSION_IDLE // 30:
        request.session[SEEN] = now
    user.here = at_this_computer(request)
    request.META[WITH_KEY] = True
    return user


def lives(told: Any, now: int) -> bool:
    """Whether a session with this content is neither too old nor too long silent at ``now``."""
    began, seen = int(told.get(BEGAN, 0)), int(told.get(SEEN, 0))
    over = now - began > settings.SESSION_COOKIE_AGE
    return not over and -BACK <= now - seen <= settings.SESSION_IDLE


def at_this_computer(request: Any) -> bool:
    """Whether the request came over loopback, under a loopback name, through no proxy.

    Behind TLS a proxy stands before every request, and nobody is known to be near.
    """
    if settings.HTTPS:
        return False
    told = request.get_host()
    host = told.rsplit(":", 1)[0] if "]" not in told else "[::1]"
    passed_on = not _PASSED_ON.isdisjoint(request.META)
    near = request.META.get("REMOTE_ADDR", "") in ("127.0.0.1", "::1")
    return near and host in settings.LOOPBACK and not passed_on


def identity_of(request: Any) -> Any:
    """The member's age identity, opened with the cookie's key; ``None`` if it does not open."""
    if "_identity" not in request.__dict__:
        request._identity = _opened(request)
    return request._identity


def _opened(request: Any) -> Any:
    try:
        key = base64.urlsafe_b64decode(request.COOKIES[settings.KEY_COOKIE_NAME])
        sealed = base64.b64decode(request.session[SEALED])
        text = nacl.secret.SecretBox(key).decrypt(sealed).decode()
        return pyrage.x25519.Identity.from_str(text)
    except (KeyError, ValueError, TypeError, nacl.exceptions.CryptoError, pyrage.IdentityError):
        return None


def fingerprint(request: Any) -> str:
    """Names this session in caches of opened things, and nowhere else."""
    key = request.COOKIES.get(settings.KEY_COOKIE_NAME, "")
    return hashlib.sha256(b"cache " + key.encode()).hexdigest()
