"""Many callers for a long time while faults happen: nothing is lost or leaked."""
