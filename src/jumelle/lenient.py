"""The standard library's HTML reader, where it stumbles made as forgiving as browsers."""

from __future__ import annotations

from html.parser import HTMLParser


class Lenient(HTMLParser):
    """``<![anything`` is a comment up to ``>``, as the HTML standard has it, not an assertion."""

    #: The text in which a comment was found not to end: nor does any that begins after it.
    _endless = ""

    def parse_comment(self, i: int, report: bool = True) -> int:
        """The place after the comment, or -1 when it does not end; looked for once."""
        if self._endless and self._endless is self.rawdata:
            return -1
        end = super().parse_comment(i, report)
        if end < 0:
            self._endless = self.rawdata
        return end

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """The place after the comment, or -1 when it does not end."""
        end = self.rawdata.find(">", i)
        return -1 if end < 0 else end + 1
