"""Renewal: evidence records (RFC 4998) that outlive the certificates they began with."""
