"""What the field face answers: pages that all weigh the same, whatever they hold."""
