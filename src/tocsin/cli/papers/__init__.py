"""Verbs that make papers: letters, dossiers, public pages."""
