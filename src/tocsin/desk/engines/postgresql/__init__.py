"""PostgreSQL, asked in fewer ways there and back."""
