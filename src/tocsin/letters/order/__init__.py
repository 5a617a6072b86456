"""First stage, *order*: what is asked for, taken apart into one commission for each letter."""
