"""What the gate says, in words of the desk: where in a file, and why unread. Data, no logic.

The keys are the engine's own words (:mod:`tocsin.gate`); a test holds that none is missing.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PLACES = {
    "EXIF": _("in the notes of the camera"),
    "IPTC": _("in the notes of the camera"),
    "XMP": _("in the notes of the camera"),
    "notes in the picture": _("in the notes of the camera"),
    "colour profile": _("in descriptions behind the text"),
    "as a package": _("in what is packed inside"),
    "unpacked": _("in what is packed inside"),
    "before the package": _("in what is packed inside"),
    "attached file": _("in an attached file"),
    "attachments": _("in an attached file"),
    "embedded file": _("in an embedded file"),
    "as sent": _("in the mail as it was sent"),
    "between its parts": _("in the mail as it was sent"),
    "headers": _("in the head of the mail"),
    "attributes": _("in descriptions behind the text"),
    "declarations": _("in descriptions behind the text"),
    "script or style": _("in descriptions behind the text"),
    "comment": _("in a remark that is not shown"),
    "its comment": _("in a remark that is not shown"),
    "comment of the package": _("in a remark that is not shown"),
    "remarks in the file": _("in a remark that is not shown"),
    "before the document": _("outside the document proper"),
    "behind the end": _("outside the document proper"),
    "between objects": _("outside the document proper"),
    "on no page": _("outside the document proper"),
    "bytes": _("in the raw content of the file"),
    "coded text": _("in text that is written in code"),
    "commands": _("in the drawing commands"),
    "drawing": _("in a drawing"),
    "document properties": _("in the properties of the document"),
    "properties": _("in the properties of the document"),
    "its name": _("in its name"),
    "form": _("in the fields of a form"),
    "letters by themselves": _("in letters that are set one by one"),
    "a block of the picture": _("in descriptions behind the text"),
    "blocks of the picture": _("in descriptions behind the text"),
    "picture": _("in a picture"),
    "picture by itself": _("in a picture"),
    "as seen": _("as the picture shows it"),
    "in no list": _("in descriptions behind the text"),
    "preview": _("in the small preview"),
    "text": _("in the text"),
    "text as shown": _("in the text"),
}
NUMBERED = {
    "page": _("page {number}"),
    "part": _("part {number}"),
    "sheet": _("sheet {number}"),
    "line": _("line {number}"),
    "frame": _("picture {number}"),
    "picture beside it": _("picture {number}"),
    "size": _("picture {number}"),
    "message": _("message {number}"),
    "attachment": _("attachment {number}"),
    "embedded file": _("embedded file {number}"),
    "earlier state": _("earlier state {number}"),
    "object": _("object {number}"),
    "segment": _("segment {number}"),
    "stream": _("part {number}"),
    "a part that is in no list": _("part {number}, which is in no list"),
}
_MUCH = _("it holds more than can be read")
_BROKEN = _("it is damaged, or of a kind that cannot be read")
REASONS = {
    "files within files go deeper than can be read": _MUCH,
    "values within values go deeper than can be read": _MUCH,
    "it has more": _MUCH,
    "it holds more": _MUCH,
    "it shows pictures on more": _MUCH,
    "it unpacks to more": _MUCH,
    "it is larger than": _MUCH,
    "the picture is too large": _MUCH,
    "it is protected by a password": _("it is protected by a password"),
    "it is an old binary Office file": _("it is an old Office file, which cannot be read whole"),
    "the old workbook cannot be read": _("it is an old Office file, which cannot be read whole"),
    "it is a picture": _("it is a picture, and nothing here can read what it shows"),
    "it shows a code of squares": _("it is a picture, and nothing here can read what it shows"),
    "more than": _MUCH,
    "objects in no list": _BROKEN,
    "it is drawn": _("it is drawn, and drawn words are no text"),
    "its letters are set one by one": _("it is drawn, and drawn words are no text"),
    "it holds a file in yEnc": _BROKEN,
    "its preview shows": _("its small preview shows another picture than the file itself"),
    "its bytes are no text": _BROKEN,
    "its encoding": _BROKEN,
    "its pages": _BROKEN,
    "it cannot be": _BROKEN,
    "the message is malformed": _BROKEN,
    "the Outlook message": _BROKEN,
    "the PDF is damaged": _BROKEN,
    "the package cannot": _BROKEN,
    "the picture cannot": _BROKEN,
    "the notes of the camera": _BROKEN,
    "it is not cleared": _("it is not cleared for the public"),
    "it comes from a guarded source": _(
        "it comes from a guarded source, and this goes to the government"
    ),
    "it is protected, and this is handed on": _(
        "it is protected, and this is handed on to others than its source agreed to"
    ),
    "it is protected, and its source": _("it is protected, and its source has not agreed"),
}
"""Why something was not read, or stays in the house, by how the engine's words begin."""
