"""Documents out: letters, complaints, updates, observations, annex bundle, dossier."""
