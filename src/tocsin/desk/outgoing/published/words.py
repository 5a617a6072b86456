"""What is held back from the public, and why, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.casefile.public import Because

BECAUSE = {
    Because.PROTECTED: _("protected, it never leaves the office"),
    Because.ALIAS: _("a person or body that stands behind its alias, under a new number"),
    Because.UNNAMED: _("a source that may not be named, only how it knows is told"),
    Because.INTERNAL: _("nobody has cleared it for the public yet"),
}
