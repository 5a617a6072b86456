"""RFC 3161 time stamps: asked for, taken apart, verified at stamp time."""
