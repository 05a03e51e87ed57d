"""What the methods of each class do, as data."""
