"""Tables compared: from aligned rows to alterations."""
