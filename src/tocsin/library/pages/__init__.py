"""Pages in their layouts: what each kind of page says, as documents of the library.

NORMLEX's Compilation, its article 24 and 26 pages, comments, reports of the Committee with and
without their head, whole reports of the Governing Body, and translations into Russian.
"""
