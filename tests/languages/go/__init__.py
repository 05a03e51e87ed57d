"""The Go package: its views and its runtime."""
