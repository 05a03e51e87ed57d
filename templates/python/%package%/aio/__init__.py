"""The async classes."""
