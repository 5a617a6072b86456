"""The dossier: one zip that stands alone before a court, also a valid BagIt bag (RFC 8493)."""
