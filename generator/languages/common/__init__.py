"""What all language packages share."""
