"""The MCP tools of a session, working on memory alone."""
