"""The six kinds of letter; each module says what its reader expects and drafts it."""
