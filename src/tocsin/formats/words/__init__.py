"""Documents of words: DOCX, ODT, RTF, HTML and plain text as paragraphs."""
