"""Mail: one message (EML), a box of them (MBOX), Outlook's MSG.

``read_any`` gives the messages of a file as ``Mail``: headers in order, paragraphs, attachments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.mail import messages
    from tocsin.formats.mail.messages import Mail, read_any, read_eml
    from tocsin.formats.mail.tnef import attachments
else:
    __getattr__ = face(__name__)

__all__ = ["Mail", "attachments", "messages", "read_any", "read_eml"]
