"""The case file: one fact file from which everything that leaves the house is compiled."""

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.casefile.model import CaseFile
from tocsin.casefile.text import Text

__all__ = ["CaseFile", "CaseFolder", "DateError", "Text", "UncertainDate", "load_case"]
