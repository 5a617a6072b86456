"""Why a received document answers a letter, or was written by a machine, in the reader's language.

The ledger of letters gives its reasons in English; here each becomes a sentence of the desk. One
too new to be known stays as it was said.
"""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.desk.look.templatetags.look import edtf

KINDS: dict[str, str | Promise] = {
    "bounce": _("a bounce: it could not be delivered"),
    "delivery receipt": _("a receipt of delivery"),
    "read receipt": _("a receipt of reading"),
    "out-of-office reply": _("an out-of-office reply"),
    "automatic reply": _("an automatic reply"),
    "list mail": _("mail of a list"),
}
_KIND = "|".join(map(re.escape, KINDS))
_KNOWN: tuple[tuple[str, str | Promise], ...] = (
    (r"it answers our message by its Message-ID", _("it answers our very mail")),
    (r"it names our number (?P<what>.*)", _("it names our number %(what)s")),
    (r"it names case (?P<what>.*)", _("it names case %(what)s")),
    (r"the subject is ours", _("its subject is ours")),
    (r"it comes from one it was addressed to", _("it comes from somebody we wrote to")),
    (r"it speaks of our letter of (?P<day>.*)", _("it speaks of our letter of %(what)s")),
    (rf"its subject is that of an? (?P<kind>{_KIND})", _("its subject is that of %(what)s")),
    (rf"its text is that of an? (?P<kind>{_KIND})", _("its text is that of %(what)s")),
    (r"it is a disposition notification \(RFC 8098\)",
     _("its form is that of a receipt of reading")),
    (r"a delivery status report says: delivered \(RFC 3464\)|it is a signed receipt \(RFC 2634\)",
     _("its form is that of a receipt of delivery")),
    (r"a delivery status report says: not delivered yet, .*", _("a mail system sent it")),
    (r"it is a delivery status report \(RFC 3464\)", _("its form is that of a bounce")),
    (r"its header says Auto-Submitted: .*|it has the header .*|a calendar answers .*",
     _("its header says that a machine wrote it")),
    (r"its precedence is auto.reply", _("its header says that a machine wrote it")),
    (r"its precedence is .*|it came through a list", _("it came through a list")),
    (r"it names failed recipients", _("it names those it did not reach")),
    (r"its return path is empty: no answer to it is wanted", _("no answer to it is wanted")),
    (r"a mail system sent it|it is a receipt of certified mail \(X-Ricevuta\)",
     _("a mail system sent it")),
)  # fmt: skip


def why(reason: str) -> str:
    """One reason or sign, in words."""
    for pattern, words in _KNOWN:
        if match := re.fullmatch(pattern, reason):
            found = match.groupdict()
            what = found.get("what") or str(KINDS.get(found.get("kind", ""), ""))
            return str(words) % {"what": what or edtf(found.get("day", ""))}
    return reason
