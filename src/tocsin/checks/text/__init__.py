"""Reading words: folding, lexicons in four languages, sentences, the anatomy of a letter."""
