"""Speed, side by side with a peer or the physical limit in the same run."""
