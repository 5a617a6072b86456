"""Mail: EML, MBOX and MSG."""

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
