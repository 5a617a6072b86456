"""What bytes, cells, columns and lines mean, whatever program wrote them."""
