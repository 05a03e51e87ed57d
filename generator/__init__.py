"""isogloss: one OpenAPI document in, Python, Go and TypeScript SDKs out."""

__version__ = "0.1.0"
