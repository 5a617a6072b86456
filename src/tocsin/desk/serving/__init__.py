"""Several servers of one desk on one computer: started together, ended together."""
