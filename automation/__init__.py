"""What happens around the program: reviews of pull requests, and releases.

Each step is a module that runs locally as it does in a workflow; `docs/release.md`
lists them. Nothing here is part of the package that users install.
"""
