"""Migrations: each brings the tables one step further."""
