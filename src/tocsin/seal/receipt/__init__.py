"""The receipt: one printable page, one small image, and a check over the telephone."""
