"""The words of letters, one catalogue per language (TOML data)."""
