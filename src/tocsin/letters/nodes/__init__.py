"""A letter as a tree of values, and the plain text of one: what every stage and writer shares."""
