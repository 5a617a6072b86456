"""Learning what the parts of a frame weigh."""
