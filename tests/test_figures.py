"""Figures: what both languages write differently and mean alike, and what differs."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelle.figures import figures, readings, spelled

NB, THIN = "\u00a0", "\u202f"
MONTHS_FR = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
             "octobre", "novembre", "décembre")  # fmt: skip
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
             "October", "November", "December")  # fmt: skip


def agree(fr: str, en: str) -> bool:
    """Whether both texts hold figures that may be read alike, one for one."""
    left, right = figures(fr), figures(en)
    return (
        bool(left)
        and len(left) == len(right)
        and all(a.kind == b.kind and a.values & b.values for a, b in zip(left, right))
    )


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        (f"1{NB}000 personnes", "1,000 people"),
        (f"1{THIN}250{THIN}000 $", "$1,250,000"),
        ("4,5 heures", "4.5 hours"),
        (f"12{NB}%", "12%"),
        (f"5{NB}$", "$5"),
        ("6 Mo", "6 MB"),
        ("14 h 30", "2:30 p.m."),
        (f"14{NB}h{NB}30", "2:30 pm"),
        ("8 h 5 min", "8:00 a.m. 5 min"),
        ("9 h", "9 a.m."),
        ("9 heures du matin", "9AM"),
        ("2 heures de l’après-midi", "2 pm"),
        ("minuit (0 h)", "midnight (12 a.m.)"),
        ("12 h", "12 p.m."),
        ("le 1er mai 2026", "May 1, 2026"),
        ("le 3 août", "August 3rd"),
        ("2026-11-21", "2026-11-21"),
        ("novembre 2026", "November 2026"),
        ("613 555-0142", "1-613-555-0142"),
        ("(613) 555-0142", "613.555.0142"),
        ("9-8-8", "9-8-8"),
        ("ecrire@example.org", "Ecrire@example.org."),
        ("K1A 0B1", "K1A0B1"),
        (f"de 10 000{NB}$ à 2,5{NB}%", "from $10,000 to 2.5%"),
    ],
)
def test_same(fr: str, en: str) -> None:
    assert agree(fr, en), (figures(fr), figures(en))


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        (f"1{NB}000", "1,001"),
        ("4,5", "4.6"),
        ("14 h 30", "2:30 a.m."),
        ("1er mai 2026", "May 2, 2026"),
        ("3 juin", "July 3"),
        ("613 555-0142", "613 555-0143"),
        ("9-8-8", "9-1-1"),
        ("a@example.org", "b@example.org"),
        ("K1A 0B1", "K1A 0B2"),
    ],
)
def test_different(fr: str, en: str) -> None:
    assert not agree(fr, en)


def test_addresses_of_pages_hold_no_figure() -> None:
    assert figures("Voir https://example.org/2026/11/page-42.html et www.example.org/7") == ()


def test_versions_are_not_decimals() -> None:
    assert readings("3.10.1") == {"3.10.1"}
    assert readings("5,000") == {"5", "5000"}
    assert readings("1,000,000") == {"1000000"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sept jours", "7"), ("seven days", "7"), ("vingt et un", "21"), ("twenty-one", "21"),
        ("deux cents", "200"), ("soixante-dix-sept", "77"), ("premier", "1"), ("third", "3"),
        ("troisième", "3"), ("chapitre IV", "4"), ("deux mille", "2000"),
        ("quatre-vingts", "80"), ("quatre-vingt-dix-sept", "97"), ("soixante et onze", "71"),
    ],
)  # fmt: skip
def test_spelled(text: str, value: str) -> None:
    assert value in spelled(text)


def fr_number(value: int) -> str:
    return f"{value:,}".replace(",", NB)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_any_whole_number(value: int) -> None:
    assert agree(f"il y a {fr_number(value)} blocs", f"there are {value:,} blocks")
    assert agree(f"{fr_number(value)}{NB}$", f"${value:,}")


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 99_999), st.integers(0, 99))
def test_any_decimal(whole: int, cents: int) -> None:
    assert agree(f"{fr_number(whole)},{cents:02}{NB}$", f"${whole:,}.{cents:02}")


@settings(max_examples=80, deadline=None)
@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_any_date(day: datetime.date) -> None:
    ordinal = "1er" if day.day == 1 else str(day.day)
    french = f"le {ordinal} {MONTHS_FR[day.month - 1]} {day.year}"
    assert agree(french, f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}")
    assert agree(day.isoformat(), day.isoformat())
    after = day + datetime.timedelta(days=1)
    assert not agree(french, f"{MONTHS_EN[after.month - 1]} {after.day}, {after.year}")


@settings(max_examples=60, deadline=None)
@given(st.times())
def test_any_time(time: datetime.time) -> None:
    half = "a.m." if time.hour < 12 else "p.m."
    english = f"{time.hour % 12 or 12}:{time.minute:02} {half}"
    assert agree(f"à {time.hour} h {time.minute:02}", f"at {english}")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 .,:-$%hapm@\u00a0/éMay"), max_size=60))
def test_never_raises(text: str) -> None:
    for figure in figures(text):
        assert figure.values and figure.written
    spelled(text)
