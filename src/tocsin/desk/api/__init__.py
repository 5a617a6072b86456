"""What programs ask of the desk: tokens, the REST interface, what leaves in other formats."""
