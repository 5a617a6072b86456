"""What templates ask of watched folders."""
