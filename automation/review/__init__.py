"""What a pull request is told about its change of a document."""
