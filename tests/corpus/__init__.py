"""The proof on whole documents: compiled, driven, and held against a second reading."""
