"""``cfa-update``: what it is (``kind.toml``) and how it is worded (``wording.py``)."""
