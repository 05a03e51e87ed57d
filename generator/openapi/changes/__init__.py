"""Changes to a document before it is checked: overlays, and what a config says."""
