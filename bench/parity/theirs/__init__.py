"""Public checkers, each an adapter of under 60 lines: ``find(case, fr, en)`` → findings.

Where a tool speaks of a page or a section without a line, the finding has no line.
"""
