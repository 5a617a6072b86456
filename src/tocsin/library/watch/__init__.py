"""Watching: indicators as topics, the coding of SDG 8.8.2, patterns that came before worse."""
