"""Links: lost, to another place, to the other language, broken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from jumelle.addresses import language_of, neutral, resolve, same_place, take_apart
from jumelle.checks.common import between, facing, on_page, pages
from jumelle.model import LANGS, Block, Guide, Hit, Lang, Link, Page, Pair, other

Known = dict[str, str]
_BARE = re.compile(r"\] ?\(((?:https?:|mailto:)[^)\s]+)\)")
#: Governments that publish every page in both languages.
BILINGUAL_HOSTS = frozenset(("canada.ca", "gc.ca"))


def compare(guide: Guide) -> Iterator[Hit]:
    """Why: a link that one language lacks, or that leads elsewhere, is help that its readers miss.

    An address may differ by language; a pair of addresses seen on several pages is learned.
    """
    known = _learn(guide)
    for pair, fr, en in facing(guide):
        if fr.kind == "image" or en.kind == "image" or not (fr.links or en.links):
            continue
        yield from _row(pair, fr, en, known)


def _learn(guide: Guide) -> Known:
    """French address -> the English address it usually faces."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for _, fr, en in facing(guide):
        if len(fr.links) == len(en.links):
            for a, b in zip(fr.links, en.links):
                votes[neutral(a.target)][neutral(b.target)] += 1
    return {
        fr: seen.most_common(1)[0][0] for fr, seen in votes.items() if seen.most_common(1)[0][1] > 1
    }


def _row(pair: Pair, fr: Block, en: Block, known: Known) -> Iterator[Hit]:
    left = [link for link in fr.links if link.kind == "link" and link.target]
    right = [link for link in en.links if link.kind == "link" and link.target]
    for link in list(left):
        twin = next((one for one in right if _equal(link, one, known)), None)
        if twin is not None:
            left.remove(link)
            right.remove(twin)
            hit = _anchors(pair, fr, en, link, twin)
            if hit is not None:
                yield hit
    for link in list(left):
        twin = max(right, key=lambda one: same_place(link.target, one.target), default=None)
        if twin is None:
            continue
        left.remove(link)
        right.remove(twin)
        yield from _other_place(pair, fr, en, link, twin, known)
    for lang, rest in (("fr", left), ("en", right)):
        links = (fr if lang == "fr" else en).links
        twins = (en if lang == "fr" else fr).links
        for link in rest:
            # The same address twice on one side is a link split in two, not a link lost.
            if any(_equal(*_ordered(link, one, lang), known) for one in twins) or _is_twin_switch(
                link, links
            ):  # type: ignore[arg-type]
                continue
            here, there = (fr, en) if lang == "fr" else (en, fr)
            if _typed(link, there, known):
                continue  # a link whose marks are broken: told once, as marks left in the text
            yield between("link-missing", pair, lang, here, there, link.target,  # type: ignore[arg-type]
                          target=link.target, text=link.text)  # fmt: skip


def _ordered(link: Link, twin: Link, lang: str) -> tuple[Link, Link]:
    return (link, twin) if lang == "fr" else (twin, link)


def _typed(link: Link, block: Block, known: Known) -> bool:
    """Whether the address stands in the text, beside brackets that make no link of it."""
    return any(
        neutral(found[1]) in (neutral(link.target), known.get(neutral(link.target)))
        or same_place(found[1], link.target) >= 0.75
        for found in _BARE.finditer(block.prose)
    )


def _is_twin_switch(link: Link, links: tuple[Link, ...]) -> bool:
    """Whether a link only offers its own page in the other language: "(en anglais)"."""
    text = link.text.lower()
    return text in ("français", "english", "en anglais", "en français", "in french", "in english")


def _equal(fr: Link, en: Link, known: Known) -> bool:
    a, b = neutral(fr.target), neutral(en.target)
    return a == b or known.get(a) == b


def _anchors(pair: Pair, fr: Block, en: Block, a: Link, b: Link) -> Hit | None:
    """One side links to a section, the other to the top of the page."""
    left, right = take_apart(a.target).anchor, take_apart(b.target).anchor
    if bool(left) == bool(right):
        return None
    lang: Lang = "fr" if right else "en"
    here, there = (fr, en) if lang == "fr" else (en, fr)
    mine, twin = (a, b) if lang == "fr" else (b, a)
    return between("anchor-missing", pair, lang, here, there, mine.target, twin.target,
                   target=mine.target, anchor=right or left)  # fmt: skip


def _other_place(pair: Pair, fr: Block, en: Block, a: Link, b: Link, known: Known) -> Iterator[Hit]:
    left, right = take_apart(a.target), take_apart(b.target)
    if left.kind == right.kind == "mail":
        return  # telephones and e-mails are compared as figures
    if left.kind == right.kind == "external" and left.host != right.host:
        if SequenceMatcher(None, left.host, right.host).ratio() > 0.9 and _slip(
            left.host, right.host
        ):
            yield between("contact-differs", pair, "fr", fr, en, a.target, b.target,
                          here=left.host, there=right.host)  # fmt: skip
            return
    wrong = _wrong_language(a, b)
    if wrong is not None:
        return  # told by ``language``, once
    certain = left.kind == right.kind == "page" or neutral(a.target) in known
    if certain or same_place(a.target, b.target) < 0.5:
        yield between(
            "link-target", pair, "fr", fr, en, a.target, b.target, here=a.target, there=b.target
        )


def _slip(a: str, b: str) -> bool:
    """One letter of difference, and not a language prefix."""
    return (
        abs(len(a) - len(b)) <= 1 and a.split(".")[0] not in LANGS and b.split(".")[0] not in LANGS
    )


def _wrong_language(a: Link, b: Link) -> Lang | None:
    if language_of(a.target) == "en" and language_of(b.target) == "en":
        return None
    if language_of(a.target) == "en":
        return "fr"
    return "en" if language_of(b.target) == "fr" else None


def language(guide: Guide) -> Iterator[Hit]:
    """Why: a link must keep the reader's language wherever the target has both.

    Inside the site it always has. Outside, it has when its host is known to publish both, by law
    or by what the guide links to elsewhere, and the text does not say "(in English)".
    """
    bilingual = BILINGUAL_HOSTS | _bilingual_hosts(guide)
    for pair, page in pages(guide):
        folder = guide.folders[other(page.lang)].rsplit("/", 1)[-1]
        for block in page.blocks:
            for link in block.links:
                if link.kind == "link" and _crosses(page, block, link, folder, bilingual):
                    yield on_page("link-language", pair, page, link.line, block.text[:160],
                                  target=link.target, expected=_expected(link.target, page.lang))  # fmt: skip


def _crosses(page: Page, block: Block, link: Link, folder: str, bilingual: frozenset[str]) -> bool:
    address = take_apart(link.target)
    if address.kind in ("page", "asset"):
        return resolve(page.rel, address.path).startswith(f"../{folder}/")
    if language_of(link.target) != other(page.lang):
        return False
    if address.kind == "absolute":
        return True
    return (
        address.kind == "external"
        and _family(address.host) in bilingual
        and not _announced(block, link)
    )


def _family(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _bilingual_hosts(guide: Guide) -> frozenset[str]:
    """Hosts that facing links address in both languages."""
    found = set()
    for _, fr, en in facing(guide):
        for link in fr.links:
            host = take_apart(link.target).host
            if (
                host
                and language_of(link.target) == "fr"
                and any(
                    take_apart(one.target).host == host and language_of(one.target) == "en"
                    for one in en.links
                )
            ):
                found.add(_family(host))
    return frozenset(found)


def _announced(block: Block, link: Link) -> bool:
    after = block.text.partition(link.text)[2][:40].lower()
    return any(
        word in (link.text + after).lower() for word in ("anglais", "english", "french", "français")
    )


def _expected(target: str, lang: Lang) -> str:
    """The same address in the page's language."""
    here = f"/{other(lang)}/"
    return target.replace(here, f"/{lang}/", 1) if here in target else target


def broken(guide: Guide) -> Iterator[Hit]:
    """Why: a dead link inside the guide leaves a reader, perhaps a worried one, nowhere."""
    for lang in LANGS:
        here = {page.rel: page for pair in guide.pairs if (page := pair[lang]) is not None}
        files = dict(guide.assets).get(lang, frozenset())
        for pair in guide.pairs:
            page = pair[lang]
            for block in page.blocks if page is not None else ():
                for link in block.links:
                    hit = _dead(pair, here[page.rel], block, link, here, files, guide) if page else None
                    if hit is not None:
                        yield hit


def _dead(
    pair: Pair,
    page: Page,
    block: Block,
    link: Link,
    here: dict[str, Page],
    files: frozenset[str],
    guide: Guide,
) -> Hit | None:
    address = take_apart(link.target)
    said = block.text[:160]
    if guide.partial and _shared_with_twin(pair, page, link):
        return None  # the page it leads to may be out of our sight
    if address.kind == "anchor":
        if address.anchor and not _has(page, address.anchor):
            return _no_anchor(pair, page, link, page, address.anchor, said)
        return None
    if address.kind == "asset" and link.kind != "include":
        path = resolve(page.rel, address.path)
        if not path.startswith("..") and path not in files and files:
            return on_page("link-broken", pair, page, link.line, said, target=link.target)
        return None
    if address.kind != "page" or not address.path.endswith(".md"):
        return None
    path = resolve(page.rel, address.path)
    target = here.get(path)
    if target is None:
        if path.startswith("../"):
            return None  # leaves the language's folder: told as link-language, or outside our sight
        return on_page("link-broken", pair, page, link.line, said, target=link.target)
    if address.anchor and target.text and not _has(target, address.anchor):
        return _no_anchor(pair, page, link, target, address.anchor, said)
    return None


def _shared_with_twin(pair: Pair, page: Page, link: Link) -> bool:
    twin = pair[other(page.lang)]
    return twin is not None and any(
        one.target == link.target for block in twin.blocks for one in block.links
    )


def _has(page: Page, anchor: str) -> bool:
    return any(anchor == ident for ident, _ in page.anchors)


def _no_anchor(pair: Pair, page: Page, link: Link, target: Page, anchor: str, said: str) -> Hit:
    known = [ident for ident, _ in target.anchors]
    near = max(known, key=lambda one: SequenceMatcher(None, one, anchor).ratio(), default="")
    return on_page("anchor-broken", pair, page, link.line, said, target=link.target, expected=near)
