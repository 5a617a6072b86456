"""What is committed: canonical JSON, salted commitments, records, places, the statement."""
