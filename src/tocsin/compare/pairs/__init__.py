"""Which returned file is which original, and each pair compared within its bounds."""
