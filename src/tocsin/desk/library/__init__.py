"""The library's pages: search, what a text says, a country, precedents beside a letter."""
