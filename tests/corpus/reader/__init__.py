"""A second reading of OpenAPI, from the specification and the raw document alone.

It shares no code with the generator, so that both are wrong only where two people
would be wrong in the same way.
"""
