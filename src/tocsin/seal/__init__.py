"""The seal: proofs that these bytes, rows and pages existed, exactly so, before a time."""
