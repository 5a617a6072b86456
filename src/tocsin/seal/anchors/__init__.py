"""Outside anchors of a checkpoint: time stamps, OpenTimestamps, paper; all offline unless asked.

Every anchor is over the *note text* of a checkpoint (three lines, signature lines left out),
because the note file grows when a sister union adds its cosignature.
"""
