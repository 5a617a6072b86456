"""The second factor of signing in: codes, passkeys, codes on paper, and their pages."""
