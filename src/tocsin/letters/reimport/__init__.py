"""A letter edited in Word comes back: what changed, and a draft that holds its facts."""
