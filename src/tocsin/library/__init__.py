"""The library: what supervisory bodies have already said, found in a second and ready to cite.

Documents come in through :mod:`tocsin.library.taken` (the readers of :mod:`tocsin.reading`), lie
in one SQLite file (:mod:`tocsin.library.store`), and are asked in one query language
(:mod:`tocsin.library.query`). The index is made from the documents and can be made again.
"""
