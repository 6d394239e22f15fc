"""THE TABLE: every rule's id, name, severity, check and words in both languages.

Ids are never reused. Families: P pairing and structure, L language, F figures, K links, T terms,
S staleness, Y typography, W wording, D dialect, A allowances. A rule of ``manner`` speaks of how
this guide is written and stays silent when two folders are compared without a ``jumelle.toml``,
unless it is selected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jumelle.checks import (
    acronyms,
    allowances,
    broken,
    content,
    dialect,
    freshness,
    frontmatter,
    identifiers,
    language,
    links,
    modality,
    names,
    notes,
    numbers,
    pairing,
    passages,
    repeats,
    safety,
    sentences,
    shape,
    structure,
    synonyms,
    targets,
    terms,
    typography,
    wording,
)
from jumelle.model import Guide, Hit, Severity, Text
from jumelle.words import HELP, SAY

Check = Callable[[Guide], Iterator[Hit]]
E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``say`` and ``help`` are templates over a hit's facts.

    whole: the check needs every page at once; the others see as much in one pair alone.
    """

    ident: str
    name: str
    severity: Severity
    check: Check
    manner: bool = False
    whole: bool = False

    @property
    def say(self) -> Text:
        """What is wrong."""
        return SAY[self.name]

    @property
    def help(self) -> Text:
        """How to mend it."""
        return HELP[self.name]

    def words(self, part: Literal["say", "help"], facts: Mapping[str, str], gap: str = "") -> Text:
        """``say`` or ``help`` with a hit's facts in their places; ``gap`` where none is given."""
        template = self.say if part == "say" else self.help
        full = _Facts({"rule": self.name, **facts}, gap)
        return Text(template.fr.format_map(full), template.en.format_map(full))

    def bare(self, part: Literal["say", "help"]) -> Text:
        """``say`` or ``help`` without any hit, as a list of rules shows it."""
        return self.words(part, {}, "…")


class _Facts(dict[str, str]):
    """Facts of a hit; one that a message asks for and the check does not give is a gap."""

    def __init__(self, facts: Mapping[str, str], gap: str) -> None:
        super().__init__(facts)
        self.gap = gap

    def __missing__(self, _: str) -> str:
        return self.gap


TABLE: tuple[Rule, ...] = (
    Rule("P101", "page-missing", E, pairing.missing_pages),
    Rule("P102", "page-empty", E, pairing.empty_pages),
    Rule("P103", "page-unreadable", E, pairing.flaws),
    Rule("P104", "page-too-large", E, pairing.flaws),
    Rule("P105", "fence-unclosed", E, pairing.flaws),
    Rule("P106", "front-matter-broken", E, pairing.flaws),
    Rule("P201", "heading-level", E, structure.levels),
    Rule("P202", "heading-missing", E, structure.gaps),
    Rule("P203", "block-missing", E, structure.gaps),
    Rule("P204", "item-missing", E, structure.gaps),
    Rule("P205", "row-missing", E, structure.gaps),
    Rule("P206", "table-missing", E, structure.gaps),
    Rule("P207", "code-missing", E, structure.gaps),
    Rule("P208", "admonition-missing", E, structure.gaps),
    Rule("P209", "tab-missing", E, structure.gaps),
    Rule("P210", "image-missing", E, structure.gaps),
    Rule("P211", "table-broken", E, structure.gaps),
    Rule("P212", "order-differs", W, structure.order),
    Rule("P213", "heading-id-differs", E, structure.idents, whole=True),
    Rule("P214", "kind-differs", W, structure.kinds),
    Rule("P215", "nesting-differs", W, structure.kinds),
    Rule("P216", "column-missing", E, shape.tables),
    Rule("P217", "cell-empty", W, shape.tables),
    Rule("P218", "length-differs", W, shape.lengths),
    Rule("P219", "placeholder-differs", E, shape.placeholders),
    Rule("P220", "admonition-type", E, content.admonitions),
    Rule("P221", "admonition-keyword", E, content.admonitions),
    Rule("P222", "code-differs", E, content.code),
    Rule("P223", "code-span-lost", E, identifiers.spans),
    Rule("P224", "code-span-missing", W, identifiers.spans),
    Rule("P225", "identifier-differs", E, identifiers.spans),
    Rule("P226", "alt-missing", E, content.images),
    Rule("P227", "meta-missing", W, frontmatter.differ),
    Rule("P228", "meta-differs", E, frontmatter.differ),
    Rule("P229", "modality-differs", I, modality.differs),
    Rule("P232", "negation-missing", I, modality.differs),
    Rule("P230", "sentence-missing", W, sentences.compare),
    Rule("P231", "sentence-differs", I, sentences.compare),
    Rule("P233", "passage-differs", W, passages.differ),
    Rule("L101", "wrong-language", E, language.language),
    Rule("L102", "untranslated-copy", E, language.language),
    Rule("L103", "alt-untranslated", E, language.language),
    Rule("L104", "meta-language", E, frontmatter.differ),
    Rule("F301", "number-differs", E, numbers.differ),
    Rule("F302", "number-missing", W, numbers.differ),
    Rule("F303", "date-differs", E, numbers.differ),
    Rule("F304", "contact-differs", E, numbers.differ),
    Rule("F305", "contact-missing", E, numbers.differ),
    Rule("F306", "number-order", I, numbers.order),
    Rule("K101", "link-missing", E, links.compare),
    Rule("K102", "link-target", E, links.compare),
    Rule("K103", "link-language", E, targets.language, whole=True),
    Rule("K104", "link-broken", E, broken.links, whole=True),
    Rule("K105", "anchor-broken", E, broken.links, whole=True),
    Rule("K106", "anchor-missing", W, links.compare),
    Rule("K107", "footnote-missing", E, notes.compare),
    Rule("K108", "footnote-broken", E, notes.broken),
    Rule("K109", "footnote-unused", W, notes.broken),
    Rule("T101", "term-missing", W, terms.missing),
    Rule("T102", "term-variant", E, terms.variants),
    Rule("T103", "term-synonym", W, synonyms.several),
    Rule("T104", "title-varies", I, synonyms.titles, whole=True),
    Rule("T105", "acronym-varies", W, acronyms.names, whole=True),
    Rule("T106", "name-differs", W, names.differ, whole=True),
    Rule("S101", "stale", W, freshness.stale),
    Rule("Y101", "typography", I, typography.spaces),
    Rule("Y102", "label-spacing", E, wording.numbering),
    Rule("W101", "markup-left", E, wording.leftovers),
    Rule("W102", "note-glued", E, wording.leftovers),
    Rule("W103", "furniture-left", E, wording.leftovers),
    Rule("W110", "words-repeated", W, repeats.words),
    Rule("W104", "heading-repeated", E, wording.headings, manner=True),
    Rule("W105", "section-empty", W, wording.headings, manner=True),
    Rule("W106", "figure-unsourced", E, wording.sources, manner=True),
    Rule("W109", "claim-unsourced", E, wording.claims, manner=True),
    Rule("W107", "wording", E, safety.words, manner=True),
    Rule("W108", "list-signs", W, safety.lists, manner=True),
    Rule("C101", "helpline-aging", W, safety.helplines, manner=True),
    Rule("C102", "helpline-old", E, safety.helplines, manner=True),
    Rule("D101", "list-indent", E, dialect.lines, manner=True),
    Rule("D102", "list-glued", E, dialect.lines, manner=True),
    Rule("D103", "heading-space", E, dialect.lines, manner=True),
    Rule("A101", "allowance-without-reason", W, allowances.unreasoned),
    Rule("A102", "allowance-unused", W, allowances.every),
)

_LOST = frozenset(
    ("link-missing", "code-span-missing", "number-missing", "footnote-missing", "contact-missing")
)
_SENTENCE = frozenset(("sentence-missing", "sentence-differs"))
_FOREIGN = frozenset(
    (
        "typography",
        "link-language",
        "link-target",
        "term-missing",
        "alt-missing",
        "acronym-varies",
        "name-differs",
    )
)
#: Faults of one page: nothing that is told of its twin accounts for them.
ONE_SIDE = frozenset(("typography", "link-language"))
#: What a finding accounts for on the same lines: text that is cut off has lost its links too.
EXPLAINS = {
    "table-broken": _LOST
    | {"table-missing", "row-missing", "block-missing", "kind-differs", "cell-empty"}
    | {"length-differs", "number-differs", "nesting-differs"},
    "length-differs": _LOST | _SENTENCE | {"term-missing"},
    "passage-differs": _LOST | _SENTENCE | {"length-differs", "placeholder-differs"},
    "heading-space": frozenset(("markup-left",)),
    # What was changed since is told with its direction; what the change was, people can see.
    "stale": _SENTENCE,
    "term-variant": frozenset(("term-synonym",)),
    "term-synonym": frozenset(("term-missing",)),
    "sentence-missing": _LOST | {"term-missing"},
    "sentence-differs": frozenset(("term-missing", "modality-differs", "negation-missing")),
    "untranslated-copy": _FOREIGN | _SENTENCE | {"modality-differs", "negation-missing"},
    "wrong-language": _FOREIGN | _SENTENCE | {"modality-differs", "negation-missing"},
    "alt-untranslated": _FOREIGN | {"untranslated-copy"},
}

BY_NAME = {rule.name: rule for rule in TABLE}
BY_ID = {rule.ident: rule for rule in TABLE}


def find(word: str) -> tuple[Rule, ...]:
    """Rules named by an id, a name or a family letter; empty when there is none."""
    if word.upper() in BY_ID:
        return (BY_ID[word.upper()],)
    if word in BY_NAME:
        return (BY_NAME[word],)
    return tuple(rule for rule in TABLE if len(word) == 1 and rule.ident.startswith(word.upper()))
