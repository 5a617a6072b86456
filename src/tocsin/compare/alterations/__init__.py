"""The one vocabulary of alterations, what a changed cell is, and what they all add up to."""
