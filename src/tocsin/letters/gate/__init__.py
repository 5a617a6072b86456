"""Fifth stage, *gate*: what stands in the way of a letter, and the guard of protected names."""
