"""Methods: what a call sends, waits for and gives back."""
