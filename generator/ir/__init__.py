"""The language-neutral model of an API: frozen data that no language has touched."""
