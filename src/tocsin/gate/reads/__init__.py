"""What a file carries: one door (:func:`carried_by`) to every text in it, hidden or seen."""

from tocsin.gate.reads.anything import carried_by, walk_through

__all__ = ["carried_by", "walk_through"]
