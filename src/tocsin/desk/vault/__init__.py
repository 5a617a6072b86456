"""Files by the hash of what is stored; each is an age stream, so the place may be anywhere."""
