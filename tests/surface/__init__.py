"""`out/surface.md` is complete and true, judged by the compiled packages."""
