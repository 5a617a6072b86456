"""Pages and pictures: PDF (ISO 32000), scans, and the words tesseract reads in them."""
