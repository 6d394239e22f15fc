"""Findings -> words, in the editor's language. One renderer a file; all share one truth."""
