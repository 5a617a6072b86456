"""Fourth stage, *tree*: the draft resolved and framed into the one tree all writers render."""
