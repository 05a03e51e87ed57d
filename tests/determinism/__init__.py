"""The same document gives the same canonical bytes everywhere."""
