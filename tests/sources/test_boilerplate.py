"""Boilerplate is known for what it is, and sentences of reports are not."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.loader import LexiconError, folder, load
from dragoman.sources import boilerplate

REPORT = (
    "Norway and Sweden signed a fisheries agreement in Bergen on Tuesday.\n\n"
    "“We are content,” the Norwegian minister said. The deal runs for ten years."
)

BOILERPLATE = """
No comments:
Post a Comment
2 comments:
Comments (14)
Leave a Reply
POST A COMMENT
Be the first to comment
Your email address will not be published. Required fields are marked *
Share this:
Share this article
Share on Facebook
Advertisement
ADVERTISEMENT.
Story continues below advertisement
Sign up for our newsletter
Sign up to receive the morning briefing
Subscribe to our channel
Want more updates from Ana? Sign up for her newsletter.
Get the day’s best stories straight to your inbox
Read more:
Read More: Oslo bans trawlers from the strait
READ ALSO: Ankara expels two envoys
Related: What the treaty says
Related stories
Click here to read the full report
Follow us on Twitter
Follow @fjordpost
Follow Ana Lind on Twitter @analind.
Join our Telegram channel
We use cookies to improve your experience on our site.
By continuing to use this site you agree to our cookie policy.
© 2025 Fjord Post Ltd
Copyright 2025 The Fjord Post. All rights reserved.
This material may not be published, broadcast, rewritten or redistributed without permission.
Filed under: Fisheries, Norway
Tags: Norway, Sweden
Labels: fisheries
Posted by Ana Lind at 7:15 PM
Email ThisBlogThis!Share to XShare to Facebook
4 min read
Skip to main content
You need to enable JavaScript to run this app.
Watch the full interview below:
Photo: Fjord Post
This article was amended on 5 March 2025 to correct a name.
Your thoughts in the comments below!
Buy us a coffee
Most read
(Reporting by Ana Lind in Bergen; Editing by Per Moe)
Additional reporting by Per Moe
Per Moe in Oslo contributed to this report.
""".strip().split("\n")

SENTENCES = """
No comments were made by the delegation after the talks.
He declined to post a comment on the ministry's page.
Iran signed up to the agreement in 2015.
The minister shared this view with reporters.
Share prices fell in Moscow on Friday.
Follow the money, the prosecutor told the court.
Follow-up talks are planned for March in Geneva.
Read more than once, the clause still means nothing, the envoy said.
Advertisement of the contract began in May.
The United States must read the full text of the treaty, Lavrov said.
Related to this is the question of sanctions.
Copyright law was among the matters discussed in Beijing.
Cookies and tea were served before the two presidents met.
We use force only as a last resort, the general said.
By continuing its attacks Russia has closed the door, Zelenskiy said.
Subscribers to the fund include Japan and Canada.
Watch for an answer from Tehran, he said.
Photo-reconnaissance planes flew over the strait.
Sources: two officials told Reuters that the talks had failed.
Support our troops, the president told parliament.
Related talks between Iran and Russia ended on Friday.
More on Iran: the foreign ministry summoned the envoy and protested.
Comment was not available from the embassy.
Top officials of both countries met in Ankara.
The story has been denied by the Kremlin.
This report was rejected by the Syrian government.
“Sign up for our army,” the poster said.
Translated into action, the pledge means little.
Join us in condemning this attack, she told the council.
Help us to rebuild our country today, the prime minister asked donors.
Get out of the city, the army told residents.
""".strip().split("\n")


@pytest.mark.parametrize("line", BOILERPLATE)
def test_known_lines_are_boilerplate(line: str) -> None:
    assert boilerplate.kind(line)
    assert boilerplate.kind(f"  • {line}\u00a0")


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_of_reports_are_not(line: str) -> None:
    assert boilerplate.kind(line) == ""
    assert boilerplate.strip(f"{REPORT}\n{line}") == f"{REPORT}\n{line}"


@pytest.mark.parametrize(
    "tail",
    [
        "\nNo comments:\nPost a Comment",
        "\n\nBring Back The Night Ferry! Per Moe\nNo comments:\nPost a Comment\n",
        "\n\n2 comments:\n\nAnonymous said...\nSweden should have invaded them.\nThe weather is fine.\nPost a Comment",
        "\n\nRelated stories\n\nOslo bans trawlers from the strait\nAnkara expels two envoys\n",
        "\n\nShare this:\nFacebook\nX\n\nAdvertisement\n\n© 2025 Fjord Post. All rights reserved.\n",
        "\n\nLike what you read? Fjord Watch is free. Sign up for the Monday letter! You may also like: 7 Fish",
    ],
)
def test_a_tail_is_cut_and_the_report_before_it_stays(tail: str) -> None:
    assert boilerplate.strip(REPORT + tail) == REPORT


def test_a_head_is_cut() -> None:
    assert boilerplate.strip("Skip to main content\nMenu\n\nShare this:\n" + REPORT) == REPORT


def test_credits_are_marked_but_stay() -> None:
    text = REPORT + "\n\n(Reporting by Ana Lind; Editing by Per Moe)"
    assert boilerplate.strip(text) == text
    assert [text[a:b] for a, b in boilerplate.spans(text)] == ["(Reporting by Ana Lind; Editing by Per Moe)"]


def test_lines_in_the_middle_are_marked_and_never_cut() -> None:
    text = "Talks began in Oslo.\nAdvertisement\nThey ended on Friday.\n"
    assert boilerplate.strip(text) == text
    assert [text[a:b] for a, b in boilerplate.spans(text)] == ["Advertisement"]


def test_sentences_at_the_end_of_the_last_paragraph_are_marked() -> None:
    text = "Sweden agreed. • This article was amended on 5 March 2025. Click here to write to us"
    assert [text[a:b] for a, b in boilerplate.spans(text)] == [
        "• This article was amended on 5 March 2025.",
        "Click here to write to us",
    ]


def test_a_last_line_without_a_full_stop_is_no_signature_where_others_have_none_either() -> None:
    text = "Talks begin in Oslo\nSweden sends its minister\nNorway refuses to sign\nNo comments:\nPost a Comment"
    assert boilerplate.strip(text) == text[: text.index("\nNo comments")]


def test_headlines_listed_under_a_heading_are_marked_up_to_the_next_sentence() -> None:
    text = "Talks began.\nMost read\nRebels seize airport\nMinister resigns\nThe talks went on for a day.\n"
    marked = [text[a:b] for a, b in boilerplate.spans(text)]
    assert marked == ["Most read", "Rebels seize airport", "Minister resigns"]


def test_only_boilerplate_leaves_nothing() -> None:
    assert not boilerplate.strip("Share this:\n\nPost a Comment\n")  # noqa: B005 (no method of a string)
    assert boilerplate.strip("") == ""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([*BOILERPLATE, *SENTENCES, "", " ", "A line", "x" * 700]), max_size=12).map("\n".join)
    | st.text(max_size=200)
)
def test_what_strip_leaves_is_a_part_of_the_text_and_spans_lie_apart(text: str) -> None:
    kept = boilerplate.strip(text)
    assert kept in text
    found = boilerplate.spans(text)
    assert all(a < b <= len(text) and "\n" not in text[a:b] and text[a:b].strip() for a, b in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_hostile_lines_take_no_time() -> None:
    for line in ["reporting by " * 40, "a, " * 190 + "contributed", "follow " + "a " * 250, "read the " * 60]:
        boilerplate.kind(line)  # a pattern that runs away would hang here


def test_a_pattern_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    good = load(folder() / "boilerplate.yaml", boilerplate.Phrases)
    bad = msgspec.structs.replace(good, starts=("read (more",))
    monkeypatch.setattr(boilerplate, "load", lambda path, form: bad)
    with pytest.raises(LexiconError, match=re.escape("read (more")):
        boilerplate.rules.__wrapped__()
