"""A folder of documents is swept of what an earlier run wrote, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from jumelle.publish import written
from jumelle.publish.written import Swept


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def run(out: Path, *names: str, kept: str = "kept") -> Swept:
    """What a run does that makes these files: it writes them, then sweeps."""
    for name in names:
        (out / name).write_text(name, "utf-8")
    return written.sweep(out, names, out.parent / kept)


def left(out: Path) -> set[str]:
    return {path.name for path in out.iterdir()}


def test_a_dropped_document_goes_and_comes_back(out: Path) -> None:
    assert run(out, "a.pdf", "b.pdf") == Swept()
    assert run(out, "a.pdf") == Swept(removed=("b.pdf",))
    assert left(out) == {"a.pdf"}
    assert run(out, "a.pdf") == Swept()
    assert run(out, "a.pdf", "b.pdf") == Swept()
    assert left(out) == {"a.pdf", "b.pdf"}


def test_what_others_put_or_changed_stays(out: Path) -> None:
    (out / "theirs.pdf").write_text("theirs", "utf-8")
    run(out, "a.pdf", "b.pdf", "c.pdf")
    (out / "b.pdf").write_text("annotated", "utf-8")
    (out / "c.pdf").unlink()
    assert run(out, "a.pdf") == Swept(changed=("b.pdf",))
    assert left(out) == {"a.pdf", "b.pdf", "theirs.pdf"}
    assert run(out, "a.pdf") == Swept(), "told once: it is theirs now"


def test_a_link_or_a_folder_in_its_place_stays(out: Path) -> None:
    run(out, "a.pdf", "b.pdf", "c.pdf")
    (out / "b.pdf").rename(out.parent / "b.pdf")
    (out / "b.pdf").symlink_to(out.parent / "b.pdf")
    (out / "c.pdf").unlink()
    (out / "c.pdf").mkdir()
    assert run(out, "a.pdf") == Swept()
    assert left(out) == {"a.pdf", "b.pdf", "c.pdf"}
    assert (out.parent / "b.pdf").is_file()


def test_a_name_that_differs_by_case_stays(out: Path) -> None:
    """On macOS and Windows it is the file that was just written."""
    run(out, "Guide.pdf")
    assert run(out, "guide.pdf") == Swept()
    assert "guide.pdf" in left(out)


def test_each_folder_is_its_own(out: Path) -> None:
    other = out.parent / "other"
    other.mkdir()
    run(out, "a.pdf", "b.pdf")
    run(other, "a.pdf", "b.pdf")
    assert run(out, "a.pdf") == Swept(removed=("b.pdf",))
    assert left(other) == {"a.pdf", "b.pdf"}
    assert run(other, "a.pdf") == Swept(removed=("b.pdf",))


@pytest.mark.parametrize("note", [b"{", b"[]", b'{"x": 3}', b"\xff", None])
def test_without_a_readable_note_nothing_goes(out: Path, note: bytes | None) -> None:
    run(out, "a.pdf", "b.pdf")
    path = out.parent / "kept" / written.NOTE
    if note is None:
        path.unlink()
    else:
        path.write_bytes(note)
    assert run(out, "a.pdf") == Swept()
    assert left(out) == {"a.pdf", "b.pdf"}


def test_a_note_that_leads_elsewhere_removes_nothing(out: Path) -> None:
    """A name with a slash, whoever wrote it, is none of ours."""
    victim = out.parent / "victim.txt"
    run(out, "a.pdf")
    victim.write_text("a.pdf", "utf-8")
    path = out.parent / "kept" / written.NOTE
    path.write_text(path.read_text("utf-8").replace('"a.pdf"', '"../victim.txt"'), "utf-8")
    assert run(out, "b.pdf") == Swept()
    assert victim.exists()


def test_a_cache_that_cannot_be_written_is_no_fault(out: Path) -> None:
    (out.parent / "kept").write_text("a file", "utf-8")
    assert run(out, "a.pdf") == Swept()
    assert run(out, "b.pdf") == Swept()
    assert left(out) == {"a.pdf", "b.pdf"}
