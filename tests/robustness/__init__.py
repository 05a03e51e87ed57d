"""Documents that are damaged in every way: findings or code, never a crash."""
