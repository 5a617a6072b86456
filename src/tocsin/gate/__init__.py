"""The one gate for all that leaves the house.

Everything that leaves (letters, annexes, dossiers, disclosures, pages, feeds, calendars, JSON,
mail) is an :class:`Item`; a :class:`Gate`, made for one case and one reader, reads what it
carries and gives one :class:`Verdict`: passed, refused with place and masked reason, or held back
unread until a person releases it. Who may know what is asked in
:mod:`tocsin.casefile.public.readers` and decided nowhere else.
"""

from tocsin.casefile.public import Audience
from tocsin.gate.decisions import Release, Wish, wishes
from tocsin.gate.judge import Gate, Held, Item, Verdict

__all__ = ["Audience", "Gate", "Held", "Item", "Release", "Verdict", "Wish", "wishes"]
