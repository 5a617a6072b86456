"""The vault of one archive: its seals, each with a public and a secret half.

``Vault`` opens and locks the folder, ``Manifest`` opens what was sealed for who holds the keys,
``audit_vault`` says in words every way in which an operator could have bent it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.vault import archivetree, custody
    from tocsin.seal.vault.audit import Audit, audit_log, audit_vault
    from tocsin.seal.vault.manifest import Manifest, SealedFile
    from tocsin.seal.vault.recipients import (
        Keyring,
        fragile,
        identities,
        keyring,
        parse_recipient,
        read_identities,
        read_list,
    )
    from tocsin.seal.vault.secretstore import SecretWriter
    from tocsin.seal.vault.vault import Vault, default_vault
else:
    __getattr__ = face(__name__)

__all__ = [
    "Audit",
    "Keyring",
    "Manifest",
    "SealedFile",
    "SecretWriter",
    "Vault",
    "archivetree",
    "audit_log",
    "audit_vault",
    "custody",
    "default_vault",
    "fragile",
    "identities",
    "keyring",
    "parse_recipient",
    "read_identities",
    "read_list",
]
