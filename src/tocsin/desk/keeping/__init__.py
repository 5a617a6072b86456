"""Keeping and erasing: how long what is kept, who decides, and what an erasure reaches."""
