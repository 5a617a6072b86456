"""Backups of a desk: made while it runs, for whom they are meant, brought back where nothing is.

``rows`` tells a database as lines and lays it down again (in either engine), ``manifest`` what a
backup holds and who signed it, ``writing`` makes one, ``checking`` judges one without a key,
``restoring`` brings one back, ``since`` tells what was erased after it, ``moving`` carries a desk
from one engine to another.
"""
