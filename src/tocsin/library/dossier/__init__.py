"""A country on one line of time: what was asked, where silence was, what would be new."""
