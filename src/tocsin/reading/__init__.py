"""Documents in: letters, news pages, mail and NORMLEX pages become structured readings."""
