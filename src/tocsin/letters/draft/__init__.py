"""Third stage, *draft*: the Markdown of a letter, written by a person or from the case file."""
