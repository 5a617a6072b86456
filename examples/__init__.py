"""Examples: the real case, and the synthetic archive of the demo."""
