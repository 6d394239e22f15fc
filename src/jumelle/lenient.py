"""The standard library's HTML reader, where it stumbles made as forgiving as browsers."""

from __future__ import annotations

from html.parser import HTMLParser


class Lenient(HTMLParser):
    """``<![anything`` is a comment up to ``>``, as the HTML standard has it, not an assertion."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """The place after the comment, or -1 when it does not end."""
        end = self.rawdata.find(">", i)
        return -1 if end < 0 else end + 1
