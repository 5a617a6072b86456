"""Django's settings, all from the environment: one machine and a federation run one program.

``TOCSIN_HOME``, ``TOCSIN_DATABASE_URL``, ``TOCSIN_STORAGE_URL``, ``TOCSIN_HOSTS``, ``TOCSIN_HTTPS``
and ``TOCSIN_SECRET_KEY`` are described in ``docs/desk.md``.
"""

from __future__ import annotations

import os
from pathlib import Path

from tocsin.desk.databases import database
from tocsin.desk.home import Home
from tocsin.desk.zone import local_zone

HOME = Home.at()
HOME.make()

DEBUG = False
SECRET_KEY = os.environ.get("TOCSIN_SECRET_KEY") or HOME.secret()
HTTPS = os.environ.get("TOCSIN_HTTPS", "") == "1"
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*LOOPBACK, *filter(None, os.environ.get("TOCSIN_HOSTS", "").split(","))]

ROOT_URLCONF = "tocsin.desk.urls"
WSGI_APPLICATION = "tocsin.desk.wsgi.application"
ROOMS = (
    "look", "audit", "people", "vault", "record", "jobs", "here", "intake", "parcels", "watched",
    "overview", "papers", "outgoing", "library", "reports", "field", "holds", "keeping", "api",
    "exchange", "limits",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    *(f"tocsin.desk.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "tocsin.desk.look.headers.headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "tocsin.desk.look.headers.content_policy",
    "tocsin.desk.policy.hosts.hosts",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tocsin.desk.look.faults.Faults",
    "tocsin.desk.policy.guard.Guard",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tocsin.desk.look.context.look",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "tocsin.desk.look.templatetags.look",
                "tocsin.desk.look.templatetags.addresses",
            ],
        },
    }
]
FORM_RENDERER = "tocsin.desk.look.forms.Renderer"

DATABASES = {"default": database(os.environ.get("TOCSIN_DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# how many servers answer here beside each other (``tocsin serve --servers``)
SERVERS = int(os.environ.get("TOCSIN_SERVERS", "1"))
STORAGE_URL = os.environ.get("TOCSIN_STORAGE_URL", "")

AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["tocsin.desk.people.backend.Passphrase"]
SCRYPT_LOG_N = int(os.environ.get("TOCSIN_SCRYPT_LOG_N", "17"))

# Argon2id for return codes of an intake set up from now on: rounds, and KiB of memory. A code
# has 90 random bits: nobody tries them out, whatever one trial costs (docs/decisions/1307).
CODE_ROUNDS, CODE_MEMORY = 2, int(os.environ.get("TOCSIN_CODE_MEMORY", "19456"))

# behind TLS a browser holds cookies so named to this host, this path and TLS
_OWN = "__Host-" if HTTPS else ""
LANGUAGE_COOKIE_NAME = f"{_OWN}tocsin_language"
SESSION_COOKIE_NAME = f"{_OWN}tocsin_session"
SESSION_ENGINE = "tocsin.desk.people.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_IDLE = 30 * 60
CSRF_COOKIE_NAME = f"{_OWN}tocsin_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "tocsin.desk.policy.guard.bent"
KEY_COOKIE_NAME = f"{_OWN}tocsin_key"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
    }
}

# A request stays in memory: nothing that is typed or uploaded may lie in a temporary file.
MOST_REQUEST = 16 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_REQUEST
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# What one token may ask: a minute, and at once.
API_A_MINUTE = int(os.environ.get("TOCSIN_API_A_MINUTE", "600"))
API_BURST = int(os.environ.get("TOCSIN_API_BURST", "120"))
# What is told elsewhere of the desk's own accord; nothing unless the operator says so.
WEBHOOKS = os.environ.get("TOCSIN_WEBHOOKS", "")
SMTP_URL = os.environ.get("TOCSIN_SMTP_URL", "")
SMTP_FROM = os.environ.get("TOCSIN_SMTP_FROM", "") or "tocsin@localhost"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

USE_TZ = True
TIME_ZONE = os.environ.get("TOCSIN_TIME_ZONE") or local_zone()
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ky", "Кыргызча"),
]
LOCALE_PATHS = [str(HOME.cache / "locale")]
CATALOGUES = [Path(__file__).parent / room / "locale" for room in ROOMS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"line": {"class": "tocsin.desk.look.faults.Terse"}},
    "loggers": {
        "django": {"handlers": ["line"], "level": "ERROR", "propagate": False},
        "waitress": {"handlers": ["line"], "level": "ERROR", "propagate": False},
    },
}
