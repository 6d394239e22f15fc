"""XHTML as text: escapes, attributes, and the shell of a content document."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from lxml.html import HtmlElement

from jumelle.model import Lang
from jumelle.publish.words import TAG

#: Characters that XML does not allow, in any form.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What may stand in a fragment as it is, besides letters and figures.
PLAIN = "!$&'()*+,;=:@/?-._~"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def text(said: str | None) -> str:
    """Text as XML character data, good inside double quotes too."""
    return escape(FORBIDDEN.sub("", said or ""))


def attributes(**values: str | None) -> str:
    """`` name="value"`` for each value that is not empty; ``_`` in a name stands for ``:``,
    and a name that Python keeps for itself ends in ``_``."""
    out = []
    for name, value in values.items():
        if value:
            shown = name.rstrip("_").replace("aria_", "aria-").replace("_", ":")
            out.append(f' {shown}="{text(value)}"')
    return "".join(out)


def tongue(el: HtmlElement) -> dict[str, str]:
    """The language of a passage, as both attributes that EPUB readers look for."""
    lang = el.get("lang", "")
    lang = f"{lang}-CA" if lang in ("fr", "en") else lang
    return {"lang": lang, "xml_lang": lang} if lang else {}


def local(name: str) -> str:
    """``chap-1/concepts.md#drift`` → ``drift``: each page is a file, so ids need no page."""
    return name.partition("#")[2]


def fragment(ident: str) -> str:
    """``#id``, with what an address cannot hold escaped."""
    return f"#{quote(ident, safe=PLAIN)}"


def document(lang: Lang, title: str, body: str) -> str:
    """A whole content document. title: plain text; body: XHTML."""
    tag = TAG[lang]
    return (
        f'{HEAD}<!DOCTYPE html>\n<html {SPACES} lang="{tag}" xml:lang="{tag}">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{text(title)}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
