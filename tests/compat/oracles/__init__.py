"""What other tools say about pairs of generated packages.

`pairs` reads pairs of documents, `versions` generates their packages, each oracle
(`golang`, `griffe_says`, `mypy_says`, `typescript`) says whether the new package breaks
programs of the old one, and `agreement` compares that with the verdict of a diff.
"""
