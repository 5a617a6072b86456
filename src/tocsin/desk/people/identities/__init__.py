"""Age identities: under a passphrase, shared among members, split for recovery."""
