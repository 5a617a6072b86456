"""What holds, and by when: reference tables and procedure, every row with its source."""

from tocsin.law.rows import Grade, Row, Words
from tocsin.law.tables import Law, load, own_path

__all__ = ["Grade", "Law", "Row", "Words", "load", "own_path"]
