"""Large files that arrive in pieces over a bad line, and go on where they broke off."""
