"""How often: buckets that every process of a desk takes from."""
