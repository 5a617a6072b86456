"""A case folder on this computer, kept together with its case on the desk."""
