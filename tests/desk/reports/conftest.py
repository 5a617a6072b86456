"""The field's intake and telephone, and a small case, for the office's side."""

from desk.field.conftest import intake, telephone
from desk.intake.conftest import case

__all__ = ["case", "intake", "telephone"]
