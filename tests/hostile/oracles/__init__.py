"""What proves that a text stayed a text, each oracle with the tool that would know."""
