"""Readers against files that were made to stall them."""
