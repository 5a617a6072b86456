"""First drafts: what the case file alone can say, as Markdown, for a person to edit."""
