"""Writers: one tree in, the bytes of one format out. They choose form, never words."""
