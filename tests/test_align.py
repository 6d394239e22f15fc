"""Facing blocks: each block once, one insertion one gap, a swap told as a move."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle import align as aligning
from jumelle import guide, run
from jumelle.align import align
from jumelle.blocks import read
from jumelle.model import Block, Finding, Guide, Lang, Text

FR = """# Rencontre {#meeting}

Une rencontre de supervision a trois temps et dure 60 minutes.

## Accueil {#welcome}

Présentez le programme et la confidentialité à chaque participante et participant.

- la liste des ressources du campus;
- le questionnaire de présentation;
- le document sur la confidentialité.

## Partage {#sharing}

Chaque personne décrit une situation et demande l’opinion du groupe, sans interruption.

| Rôle | Minutes |
|---|---|
| Coordination | 10 |
| Supervision | 30 |

## Clôture {#closing}

Terminez par une évaluation de la rencontre et fixez la date de la suivante.
"""
EN = """# Meeting {#meeting}

A supervision meeting has three parts and lasts 60 minutes.

## Welcome {#welcome}

Present the program and confidentiality to each participant.

- the list of campus resources;
- the presentation questionnaire;
- the document on confidentiality.

## Sharing {#sharing}

Each person describes a situation and asks for the opinion of the group, without interruption.

| Role | Minutes |
|---|---|
| Coordination | 10 |
| Supervision | 30 |

## Closing {#closing}

End with an evaluation of the meeting and set the date of the next.
"""


def findings(fr: str, en: str) -> list[Finding]:
    pages = {"fr": read(fr, "fr", "a.md", "fr/a.md"), "en": read(en, "en", "a.md", "en/a.md")}
    pair = guide.pair(pages["fr"], pages["en"])
    return run.check(Guide((pair,), folders=Text("fr", "en")))


def told(fr: str, en: str) -> list[tuple[str, str, int, int]]:
    return [(f.name, f.lang, f.place.line, f.twin.line if f.twin else 0) for f in findings(fr, en)]


def test_parallel_pages_are_silent() -> None:
    assert told(FR, EN) == []


PARA_FR = "\n\nLa coordination rappelle que la participation est volontaire et anonyme.\n\n"
PARA_EN = "\n\nThe coordination recalls that participation is voluntary and anonymous.\n\n"


@pytest.mark.parametrize("place", range(1, FR.count("\n\n") + 1))
@pytest.mark.parametrize("side", ["fr", "en"])
def test_one_insertion_one_finding(place: int, side: Lang) -> None:
    """A paragraph put between any two blocks of one side is one gap, at its line."""
    text, new = (FR, PARA_FR) if side == "fr" else (EN, PARA_EN)
    parts = text.split("\n\n")
    before, after = "\n\n".join(parts[:place]), "\n\n".join(parts[place:])
    line = before.count("\n") + 3
    changed = before + new + after
    found = told(changed, EN) if side == "fr" else told(FR, changed)
    assert [(name, lang, at) for name, lang, at, _ in found] == [("block-missing", side, line)]


@pytest.mark.parametrize(
    ("lost", "name"),
    [
        ("- the presentation questionnaire;\n", "item-missing"),
        ("| Coordination | 10 |\n", "row-missing"),
        ("## Closing {#closing}\n\n", "heading-missing"),
        ("Present the program and confidentiality to each participant.\n\n", "block-missing"),
        (EN[EN.index("| Role") : EN.index("## Closing")], "table-missing"),
    ],
)  # fmt: skip
def test_one_deletion_one_finding(lost: str, name: str) -> None:
    """The finding stands on the side that still has it, beside the line where it was."""
    assert lost in EN
    (found,) = findings(FR, EN.replace(lost, ""))
    assert (found.name, found.lang) == (name, "fr")
    was = EN[: EN.index(lost)].count("\n") + 1
    assert found.twin is not None and abs(found.twin.line - was) <= 3
    assert abs(found.place.line - was) <= 3


def swapped(text: str) -> str:
    head, welcome, sharing, closing = text.split("\n## ")
    return "\n## ".join([head, sharing, welcome, closing])


@pytest.mark.parametrize("side", ["fr", "en"])
def test_swapped_sections_one_finding(side: Lang) -> None:
    found = told(swapped(FR), EN) if side == "fr" else told(FR, swapped(EN))
    assert [name for name, *_ in found] == ["order-differs"]


def test_heading_with_the_id_of_another_never_faces_it() -> None:
    rows = align(*(read(t, "fr", "a.md", "a.md").blocks for t in (FR, swapped(EN))))
    for row in rows:
        if row.fr and row.en and row.fr.kind == "heading":
            assert row.fr.ident == row.en.ident


KINDS = ("heading", "para", "item", "row", "table", "code", "image", "admonition", "note")
BLOCKS = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from(KINDS),
        line=st.integers(1, 99),
        end_line=st.just(99),
        text=st.text("aé 1", max_size=30),
        level=st.integers(0, 3),
        path=st.sampled_from([(), ("admonition",), ("item",)]),
        ident=st.sampled_from(["", "", "a", "b"]),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, BLOCKS)
def test_every_block_exactly_once(fr: list[Block], en: list[Block]) -> None:
    rows = align(fr, en)
    assert sorted(map(id, fr)) == sorted(id(row.fr) for row in rows if row.fr is not None)
    assert sorted(map(id, en)) == sorted(id(row.en) for row in rows if row.en is not None)
    assert all(row.fr is not None or row.en is not None for row in rows)
    # French keeps its order; English keeps its own but for what is told as moved.
    assert [row.fr for row in rows if row.fr is not None] == fr
    still = [row.en for row in rows if row.en is not None and not row.moved]
    assert still == [block for block in en if any(block is one for one in still)]


@settings(max_examples=40, deadline=None)
@given(BLOCKS)
def test_a_page_faces_itself(blocks: list[Block]) -> None:
    assert all(row.fr is row.en for row in align(blocks, blocks) if row.fr and row.fr.text == "")


def test_long_pages_stay_within_reach() -> None:
    """Ten thousand blocks against none, and a page against one twice as long."""
    many = [Block("para", n, n, f"Paragraphe {n} sur la supervision") for n in range(1, 401)]
    assert len(align(many, [])) == 400
    rows = align(many, many[:200])
    assert sum(1 for row in rows if row.fr and row.en) == 200


def test_two_folders_pair_by_key(tmp_path: Path) -> None:
    fr = {"deux.md": read("---\nkey: a\n---\n\n# T\n", "fr", "deux.md", "fr/deux.md")}
    en = {"two.md": read("---\nkey: a\n---\n\n# T\n", "en", "two.md", "en/two.md")}
    (pair,) = guide.pairs_of({"fr": fr, "en": en}, "key")
    assert pair.fr is not None and pair.en is not None
    assert len(list(guide.pairs_of({"fr": fr, "en": en}))) == 2


def test_a_narrow_band_finds_what_a_wide_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(20261122)
    pages = []
    for path in sorted(Path(__file__).parent.parent.glob("docs/fr/**/*.md"))[:20]:
        blocks = list(read(path.read_text("utf-8"), "fr", "a.md", "a.md").blocks)
        cut = [block for block in blocks if random.random() < 0.9]
        at = random.randrange(len(cut))
        pages.append((blocks, cut[at:] + cut[:at] if random.random() < 0.3 else cut))
    narrow = [align(*page) for page in pages]
    monkeypatch.setattr(aligning, "NARROW", aligning.BAND)
    assert narrow == [align(*page) for page in pages]
