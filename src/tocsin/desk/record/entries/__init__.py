"""A case as entries: put together from its rows, sealed, changed, with every version kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.desk.record.entries import drafts, editing, erasing, keys, services
    from tocsin.desk.record.entries.editing import (
        both,
    )
    from tocsin.desk.record.entries.keys import (
        LockedError,
        StaleError,
        case_identity,
        locked,
        recipient_of,
        refuse_moved,
    )
    from tocsin.desk.record.entries.pen import (
        Hand,
    )
    from tocsin.desk.record.entries.sealing import (
        Sealing,
        SwappedError,
        seal,
        strings,
        unseal,
    )
    from tocsin.desk.record.entries.services import (
        OWN_ROLES,
        begin_case,
        empty_file,
        make_case,
        replace_file,
    )
    from tocsin.desk.record.entries.together import (
        SHELF,
        Shelf,
        assemble,
        assembled,
    )
    from tocsin.desk.record.entries.values import (
        Assembled,
        Row,
        stand_in,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "OWN_ROLES",
    "SHELF",
    "Assembled",
    "Hand",
    "LockedError",
    "Row",
    "Sealing",
    "Shelf",
    "StaleError",
    "SwappedError",
    "assemble",
    "assembled",
    "begin_case",
    "both",
    "case_identity",
    "drafts",
    "editing",
    "empty_file",
    "erasing",
    "keys",
    "locked",
    "make_case",
    "recipient_of",
    "refuse_moved",
    "replace_file",
    "seal",
    "services",
    "stand_in",
    "strings",
    "unseal",
]
