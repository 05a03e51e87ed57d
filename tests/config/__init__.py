"""`isogloss.yaml`: reading it, and what becomes of what it says."""
