"""Work in the background: leases, attempts, progress, cancel, retry; a kill loses nothing."""
