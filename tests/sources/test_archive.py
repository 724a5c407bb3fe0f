"""Files as Nexis and Factiva save them; all reports in them are invented."""

import json
from pathlib import Path

from dragoman.records import Document, Problem
from dragoman.sources import gather

NEXIS = """
                               1 of 3 DOCUMENTS


                               The Harbour Herald

                            May 30, 2031 Friday
                              Final Edition

Norway's minister warns Chile over the
cod treaty

BYLINE: By ADA LOFT

SECTION: A; Page 3

LENGTH: 120 words

DATELINE: OSLO

 BODY:
   Norway's minister warned Chile on Friday that the treaty
would lapse.

   IN BRIEF: Chile denied it.

LOAD-DATE: May 31, 2031

LANGUAGE: ENGLISH

                Copyright 2031 The Harbour Herald

                               2 of 3 DOCUMENTS

                               The Fjord Post

                            June 1, 2031

Peru signs

LENGTH: 10 words

Peru signed the treaty with
Norway.

LOAD-DATE: June 2, 2031

                               3 of 3 DOCUMENTS

                               The Fjord Post

                            June 3, 2031

Nothing

LENGTH: 0 words

LOAD-DATE: June 2, 2031
"""
FACTIVA = """SE  World
HD  Norway signs
BY  By Ada Loft
WC  30 words
PD  17 January 2031
SN  Harbour Wire
LA  English
CY  Copyright 2031
LP\x20\x20
OSLO -- Norway signed a treaty
with Chile on Friday.

TD\x20\x20
Peru denied that it
had refused.

NS  gdip : International Relations
AN  Document HARB000020310117en1h00001

HD  Peru refuses
WC  9 words
PD  18 January 2031
SN  Harbour Wire
LP\x20\x20
Peru refused.
AN  Document HARB000020310118en1h00002
"""


def read(text: str, folder: Path) -> list[Document | Problem]:
    (folder / "saved.txt").write_text(text, encoding="utf8")
    return list(gather([folder / "saved.txt"], published="2030-01-01"))


def test_nexis(tmp_path: Path) -> None:
    first, second, empty = read(NEXIS, tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(empty, Problem)
    assert first.text == (
        "OSLO — Norway's minister warned Chile on Friday that the treaty would lapse.\n\nIN BRIEF: Chile denied it."
    )
    assert (first.publisher, first.published, first.authors) == ("The Harbour Herald", "2031-05-30", ("ADA LOFT",))
    assert first.title == "Norway's minister warns Chile over the cod treaty"
    assert first.language == "en"
    assert (second.title, second.text, second.published) == (
        "Peru signs",
        "Peru signed the treaty with Norway.",
        "2031-06-01",
    )
    assert empty.kind == "empty"
    assert NEXIS.split("\n")[empty.line - 1].strip() == "3 of 3 DOCUMENTS"  # type: ignore[operator]


def test_factiva(tmp_path: Path) -> None:
    first, second = read(FACTIVA, tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.publisher) == ("HARB000020310117en1h00001", "Norway signs", "Harbour Wire")
    assert first.text == "OSLO -- Norway signed a treaty with Chile on Friday.\n\nPeru denied that it had refused."
    assert (first.published, first.language, first.authors) == ("2031-01-17", "en", ("Ada Loft",))
    assert (second.id, second.text, second.published) == ("HARB000020310118en1h00002", "Peru refused.", "2031-01-18")


def test_a_report_that_speaks_of_documents_is_a_report(tmp_path: Path) -> None:
    text = "Norway released 3 of 40 DOCUMENTS on Friday.\n\nPeru denied it.\n"
    (found,) = read(text, tmp_path)
    assert isinstance(found, Document)
    assert found.text.startswith("Norway released")


def test_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_bytes(NEXIS.replace("\n", "\r\n").encode("cp1252"))
    assert len(list(gather([tmp_path / "w.txt"]))) == 3


def test_the_keys_of_news_please_and_media_cloud(tmp_path: Path) -> None:
    rows = [
        {"maintext": "Norway met Peru.", "date_publish": "2031-05-30 10:00:00", "source_domain": "fjord.example",
         "authors": ["Ada Loft"], "title": "Met", "url": "https://fjord.example/1", "language": "en"},
        {"stories_id": 7, "text": "Peru met Chile.", "publish_date": "2031-05-31", "media_name": "Harbour Wire"},
        {"text": "Chile met Peru.", "publisher": "Ours", "source_domain": "passed.over", "published": "2031-06-01"},
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    first, second, third = gather([tmp_path / "r.jsonl"])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert (first.text, first.published, first.publisher) == ("Norway met Peru.", "2031-05-30", "fjord.example")
    assert (second.id, second.published, second.publisher) == ("7", "2031-05-31", "Harbour Wire")
    assert third.publisher == "Ours"
