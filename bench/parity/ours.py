"""Our engine, in this process: one pair is read, aligned and checked again for each mutant.

The other pages of the corpus are read once. They are given as stubs (their anchors and first
heading alone), so that links and anchors across pages resolve as in a whole run, and as what they
say of the guide: how it writes its signs, which addresses and names face each other.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

from bench.parity.base import SIDES, Case, Context, Span
from bench.parity.ops_links import held
from bench.parity.ops_words import TERMS
from bench.parity.score import Got
from jumelle import guide as jguide
from jumelle import run as jrun
from jumelle.blocks import read
from jumelle.checks import typography
from jumelle.ledger import entries
from jumelle.model import (
    Block,
    Data,
    Finding,
    Guide,
    Ledger,
    Link,
    Name,
    Page,
    Pair,
    Place,
    Row,
    Term,
    Text,
    Usage,
)


def terms(corpus: str) -> tuple[Term, ...]:
    """The benchmark's small glossary for a corpus."""
    return tuple(
        Term(f"t{i}", Name(fr, (), fr, avoid=(bad_fr,)), Name(en, (), en, avoid=(bad_en,)))
        for i, (name, fr, en, bad_fr, bad_en) in enumerate(TERMS)
        if name == corpus
    )


class Ours:
    """``find(case, fr, en)`` → findings of that pair."""

    name = "jumelle"

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.data = Data(terms=terms(ctx.cases[0].corpus))

    @cached_property
    def pages(self) -> dict[str, tuple[Page, Page]]:
        """Every page of the corpus as it is, French first."""
        return {
            case.rel: (
                read(case.fr, "fr", case.rel, f"fr/{case.rel}"),
                read(case.en, "en", case.rel, f"en/{case.rel}"),
            )
            for case in self.ctx.cases
        }

    @cached_property
    def stubs(self) -> dict[str, Pair]:
        return {
            rel: Pair(rel, *map(_stub, both), _linked(self.ctx.by_rel[rel]))
            for rel, both in self.pages.items()
        }

    def usage(self, rel: str) -> Usage:
        """How all the other pages write their signs."""
        return typography.usage(
            page for other, both in self.pages.items() if other != rel for page in both
        )

    @cached_property
    def assets(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Every file of the corpus that is not one of its parallel pairs."""
        where, rels = self.ctx.cases[0].where, self.stubs.keys()
        return tuple(
            (
                side,
                frozenset(
                    rel
                    for path in (where / side).rglob("*")
                    if path.is_file()
                    and (rel := path.relative_to(where / side).as_posix()) not in rels
                ),
            )
            for side in SIDES
        )

    def without(self, rel: str, side: str, renamed: str = "") -> list[Finding]:
        """Findings of the whole corpus when one language lacks a page, or has it by another name
        (M24); stubs stand for the pages, so only findings about whole pages mean anything."""
        pairs = dict(self.stubs)
        if not rel:
            return self._check(tuple(pairs.values()))
        lost = pairs.pop(rel)
        fr, en = (None, lost.en) if side == "fr" else (lost.fr, None)
        pairs[rel] = Pair(rel, fr, en)
        gone = lost[side]
        if renamed and gone is not None:
            page = dataclasses.replace(gone, rel=renamed, path=f"{side}/{renamed}")
            pairs[renamed] = Pair(renamed, *((page, None) if side == "fr" else (None, page)))
        return self._check(tuple(pairs.values()))

    def _check(
        self, pairs: tuple[Pair, ...], ledger: Ledger = (), usage: Usage = ()
    ) -> list[Finding]:
        guide = Guide(
            pairs=pairs,
            data=self.data,
            folders=Text("fr", "en"),
            assets=self.assets,
            ledger=ledger,
            partial=True,
            usage=usage,
        )
        # As ``jumelle check --fr --en`` does: rules on our own guide's manner stay out.
        return list(jrun.check(guide, manner=False))

    def ledger(self, case: Case) -> Ledger:
        """What was compared before: nothing."""
        return ()

    def pair(self, case: Case, fr: str, en: str) -> Pair:
        pages: list[Page] = [
            read(text, side, case.rel, f"{side}/{case.rel}")
            for side, text in (("fr", fr), ("en", en))
        ]
        return jguide.pair(pages[0], pages[1], case.rel)

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        others = tuple(pair for rel, pair in self.stubs.items() if rel != case.rel)
        pairs = (self.pair(case, fr, en), *others)
        found = self._check(pairs, self.ledger(case), self.usage(case.rel))
        return [got for f in found if (got := _got(f, case.rel)) is not None]


def _stub(page: Page) -> Page:
    heads = tuple(b for b in page.blocks if b.kind == "heading")[:1] or page.blocks[:1]
    return dataclasses.replace(
        page,
        text="# -\n",
        blocks=tuple(dataclasses.replace(b, prose="") for b in heads),
        flaws=(),
        note_defs=(),
    )


def _linked(case: Case) -> tuple[Row, ...]:
    """The links that face each other, with nothing around them."""
    return tuple(
        Row(
            *(
                Block("directive", 1, 1, "", links=(Link("link", href, "", 1),))
                for href in (link.href, link.other)
            )
        )
        for link in held(case, "fr")
    )


class Accepted(Ours):
    """The same, where a person had compared the untouched pair and run ``jumelle accept``."""

    name = "jumelle with a ledger"

    def ledger(self, case: Case) -> Ledger:
        return ((case.rel, entries(self.pair(case, case.fr, case.en))),)


def _got(finding: Finding, rel: str) -> Got | None:
    if finding.place.path not in (f"fr/{rel}", f"en/{rel}"):
        return None
    at = [(finding.place.path[:2], _span(finding.place))]
    if finding.twin:
        at.append((finding.twin.path[:2], _span(finding.twin)))
    fix = finding.fix
    return Got(
        finding.rule,
        finding.name,
        str(finding.severity),
        finding.message.en,
        tuple(at),
        finding.excerpt,
        finding.twin_excerpt,
        (fix.path[:2], fix.line, fix.start, fix.end, fix.text) if fix else None,
    )


def _span(place: Place) -> Span:
    return (place.line, place.end_line)


def cli(root: Path) -> list[dict[str, Any]]:
    """Findings of ``jumelle check`` on ``root/fr`` and ``root/en``, as the contract's JSON."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("jumelle"),
            "check",
            "--fr",
            "fr",
            "--en",
            "en",
            "--format",
            "json",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"jumelle check ended with {done.returncode}: {done.stderr[:500]}")
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


class Cli:
    """The same through the command line: slower, and what an outside judge would run."""

    name = "jumelle-cli"

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx

    def find(self, case: Case, fr: str, en: str) -> list[Got]:
        with tempfile.TemporaryDirectory() as folder:
            for side, text in (("fr", fr), ("en", en)):
                path = Path(folder, side, case.rel)
                path.parent.mkdir(parents=True)
                path.write_text(text, "utf-8")
            return [from_json(f) for f in cli(Path(folder))]


def from_json(found: dict[str, Any]) -> Got:
    at = [(found["path"][:2], (found["line"], found["end_line"]))]
    if found["twin"]:
        at.append((found["twin"]["path"][:2], (found["twin"]["line"], found["twin"]["end_line"])))
    return Got(
        found["rule"],
        found["name"],
        found["severity"],
        found["message"]["en"],
        tuple(at),
        found["excerpt"] or "",
        found["twin_excerpt"] or "",
        _fix(found["fix"]),
    )


def _fix(fix: dict[str, Any] | None) -> tuple[str, int, int, int, str] | None:
    return (fix["path"][:2], fix["line"], fix["start"], fix["end"], fix["text"]) if fix else None
