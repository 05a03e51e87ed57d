"""`isogloss.yaml`: what a run is told besides the document.

`run.py` is the way in. What the file says about the API becomes a change of the
loaded document, so that nobody further on knows that there is a config.
"""
