"""The key that reports are sealed to: who opens it, what lies under it, a new one."""
