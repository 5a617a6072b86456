"""Rows of the database as every room asks for them."""
