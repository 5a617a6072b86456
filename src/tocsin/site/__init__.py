"""The public side: static pages, feed and proof page, built from the public projection alone."""
