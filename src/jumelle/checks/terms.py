"""The glossary in the text: the same idea named on both sides, by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelle.checks.common import PROSE, between, facing, on_page, pages
from jumelle.model import LANGS, Guide, Hit, other
from jumelle.termtext import first_word, terms_in, words


def missing(guide: Guide) -> Iterator[Hit]:
    """Why: one idea with several names makes readers look for a difference that is not there.

    A term counts as missing when a long enough block names it and the facing block names neither
    it nor a term that it is told apart from or refers to.
    """
    if not guide.data.terms:
        return
    known = {term.ident: term for term in guide.data.terms}
    for pair, fr, en in facing(guide):
        if fr.kind not in PROSE or en.kind not in PROSE:
            continue
        found = {
            "fr": terms_in(fr.prose, "fr", guide.data),
            "en": terms_in(en.prose, "en", guide.data),
        }
        for lang in LANGS:
            if found[lang] <= found[other(lang)]:
                continue
            there_text = (en if lang == "fr" else fr).prose.lower()
            # Inside a title a term may stand with capitals: enough for it not to be missing.
            named = found[other(lang)] | terms_in(there_text, other(lang), guide.data)
            for ident in sorted(found[lang] - named):
                term = known[ident]
                avoided = (word.casefold() in there_text for word in term[other(lang)].avoid)
                if named & {*term.see, *term.unlike} or any(avoided):
                    continue
                here, there = (fr, en) if lang == "fr" else (en, fr)
                yield between(
                    "term-missing",
                    pair,
                    lang,
                    here,
                    there,
                    here=term[lang].term,
                    there=term[other(lang)].term,
                )
                break


def variants(guide: Guide) -> Iterator[Hit]:
    """Why: a variant that the glossary advises against is often a calque, or another idea."""
    for lang in LANGS:
        table = [
            (
                first_word(word),
                re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE),
                word,
                term,
            )
            for term in guide.data.terms
            for word in term[lang].avoid
        ]
        for pair, page in pages(guide) if table else ():
            if page.lang != lang:
                continue
            for block in page.blocks:
                if block.kind in PROSE:
                    there = {"", *words(block.prose)}
                    for first, pattern, word, term in table:
                        if first in there and (
                            pattern.search(block.prose.replace("’", "'"))
                            or pattern.search(block.prose)
                        ):
                            yield on_page(
                                "term-variant",
                                pair,
                                page,
                                block.line,
                                block.text[:160],
                                end=block.end_line,
                                here=word,
                                expected=term[lang].term,
                            )
