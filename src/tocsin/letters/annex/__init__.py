"""The annex bundle: one PDF with index, a cover for every exhibit, and its pages, stamped."""
