"""A case at a glance: its time, its people, who did what to whom, what is open. Reads only."""
