"""What is in a file: tables, workbooks, PDF pages, mail, paragraphs.

One reading serves :mod:`tocsin.seal` (what is committed), :mod:`tocsin.compare`
(what came back) and :mod:`tocsin.reading` (what a letter says), so that what was
sealed is exactly what is compared.
"""
