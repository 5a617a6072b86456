"""The treasurer's own computer: seal, print, be ready for the door, see what was altered."""
