"""First drafts: what the case file alone can say, as Markdown with references, for a person to edit."""
