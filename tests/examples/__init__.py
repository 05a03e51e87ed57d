"""Documented examples, type-checked and run against the local AgentBay."""
