"""What is in hand held against a seal: a folder, or loose files."""
