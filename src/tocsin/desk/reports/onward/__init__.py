"""Where a report goes from here: into a case, or to another office."""
