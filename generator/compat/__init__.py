"""What differs between two models, and what that means for their users.

``differences`` compares two models: the wire. ``symbols`` compares what a language
makes of them. ``report`` joins both into changes, and draws the verdict per package.
"""
