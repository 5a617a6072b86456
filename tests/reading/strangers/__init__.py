"""Papers written by people who had not seen the reader, with what they say and what was planted."""
