"""What changed between two documents, as text for people and as data for machines.

`report_of` (in `report.py`) and then `render_diff` (in `render.py`) are the way in.
Each form is a module; whatever quotes a document passes an emitter of `generator.text`
in it.
"""
