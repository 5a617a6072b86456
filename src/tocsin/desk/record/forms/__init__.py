"""Forms generated from the models of the case file, in the officer's words."""
