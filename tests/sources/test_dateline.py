"""Full dates are found where reports put their own date, and nowhere else."""

from __future__ import annotations

import pytest

from dragoman.sources.calendar import iso_date
from dragoman.sources.dateline import published_from_text

BODY = "The two presidents signed the treaty.\n\nThe first was signed on March 12, 2001 in Moscow.\n"


@pytest.mark.parametrize(
    ("line", "date", "words", "how"),
    [
        ("MOSCOW, July 25, 2022 /VNA/. Talks began.", "2022-07-25", "July 25, 2022", "dateline"),
        ("MOSCOW, July 25, 2022. /VNA/. Talks began.", "2022-07-25", "July 25, 2022", "dateline"),
        ("Addis Ababa, August 28, 2022 (ENBA) - The talks", "2022-08-28", "August 28, 2022", "dateline"),
        ("PRETORIA, South Africa, 3 November 2022 — After", "2022-11-03", "3 November 2022", "dateline"),
        ("(Beirut, January 5, 2025) – The army said", "2025-01-05", "January 5, 2025", "dateline"),
        ("KYIV/LVIV, 5 May 2023 (Fjord Post) -- Two", "2023-05-05", "5 May 2023", "dateline"),
        ("LONDON, Jan. 17, 2025 /FJORDWIRE/ -- Two", "2025-01-17", "Jan. 17, 2025", "dateline"),
        ("St. Petersburg, Sept. 9, 2021 (FP) — Two", "2021-09-09", "Sept. 9, 2021", "dateline"),
        ("Published: 18 January 2025", "2025-01-18", "18 January 2025", "label"),
        ("PUBLISHED ON JANUARY 18TH, 2025", "2025-01-18", "JANUARY 18TH, 2025", "label"),
        ("Published 10:30 GMT, Saturday 18 January 2025", "2025-01-18", "Saturday 18 January 2025", "label"),
        ("First published on 2025-01-18 at 10:30", "2025-01-18", "2025-01-18", "label"),
        ("Date: Jan 18, 2025", "2025-01-18", "Jan 18, 2025", "label"),
        ("Saturday, 18 January 2025", "2025-01-18", "Saturday, 18 January 2025", "line"),
        ("January 18, 2025 | 10:30 GMT", "2025-01-18", "January 18, 2025", "line"),
        ("By Maren Okafor, January 18, 2025", "2025-01-18", "January 18, 2025", "byline"),
        ("By Maren Okafor | 18 January 2025 | 4 min read", "2025-01-18", "18 January 2025", "byline"),
    ],
)
def test_a_report_tells_its_day(line: str, date: str, words: str, how: str) -> None:
    for before in ("", "Treaty signed in Moscow\n\n"):
        text = f"{before}{line}\n{BODY}"
        found = published_from_text(text)
        assert found is not None
        assert (found.date, text[slice(*found.span)], found.how) == (date, words, how)


@pytest.mark.parametrize(
    "line",
    [
        "MOSCOW, July 25 (VNA) - Talks began.",
        "On July 25, 2022, the two presidents met.",
        "In Moscow, July 25, 2022 (a Monday) - the day of the talks - was hot.",
        "Moscow on July 25, 2022 was hot.",
        "The treaty of January 17, 2025 – signed in Moscow – holds.",
        "Since January 17, 2025 (the day of the signing) - nothing.",
        "Updated: 18 January 2025",
        "Sunday, 18 January 2025",
        "Published: 31 February 2025",
        "Published: 01/02/2025",
        "Published 18 January 2025 by the ministry in Moscow, the report says that two soldiers were killed.",
        "Date of birth: 7 October 1952",
        "January 17-18, 2025",
        "Talks were held in Moscow (January 17, 2025)",
    ],
)
def test_other_dates_are_not_the_reports(line: str) -> None:
    assert published_from_text(f"{line}\n{BODY}") is None


def test_a_label_stands_before_a_dateline_and_may_stand_at_the_end() -> None:
    text = f"MOSCOW, January 16, 2025 (FP) - Talks.\n{BODY * 20}\nPublished: 18 January 2025"
    found = published_from_text(text)
    assert found is not None
    assert (found.date, found.how) == ("2025-01-18", "label")


def test_dates_deep_in_a_long_text_do_not_count() -> None:
    assert published_from_text(BODY * 10 + "\nMOSCOW, July 25, 2022 /VNA/. Talks.\n" + BODY * 2000) is None
    end = published_from_text(BODY * 2000 + "\nPublished: 18 January 2025\n")
    assert end is not None
    assert end.date == "2025-01-18"


@pytest.mark.parametrize("text", ["", "\n\n", "x", "July 25, 2022" * 5000, "A, " * 20000, "by " * 20000])
def test_odd_texts_are_borne(text: str) -> None:
    published_from_text(text)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025-01-17T23:30:00Z", "2025-01-17"),
        ("2025-01-17T23:30:00.000+03:00", "2025-01-17"),
        ("2025-01-17 23:30:00 UTC", "2025-01-17"),
        ("20250117", "2025-01-17"),
        ("Fri, 17 Jan 2025 10:00:00 GMT", "2025-01-17"),
        ("17 January 2025", "2025-01-17"),
        ("January 17, 2025", "2025-01-17"),
        (" 2025-01-17 ", "2025-01-17"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2025-13-01", None),
        ("2025", None),
        ("2025-01", None),
        ("01/02/2025", None),
        ("yesterday", None),
        ("0001-01-01", None),
        ("Fri, 99 Foo 2025", None),
        ("", None),
    ],
)
def test_dates_of_feeds_and_files(written: str, day: str | None) -> None:
    assert iso_date(written) == day
