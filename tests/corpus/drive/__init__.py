"""Every operation of a document called once per language, and what became of it.

What must go over the wire, and what a service answers, comes from the second reading
(`tests.corpus.reader`). Which method to call, and how a language spells it, comes from
the model and the spelling modules of the conformance suite.
"""
