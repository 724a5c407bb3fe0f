"""A reading is stored whole or not at all, once, and comes back exactly as it was."""

from __future__ import annotations

import sqlite3
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Timer

import msgspec
import pytest

from dragoman.ledger import Ledger, LedgerError, Refused, rows
from dragoman.records import Document, Problem, Reading, Term, Toll, When
from made import Maker

TABLES = (
    "documents", "readings", "sentences", "attributions", "events", "contexts", "parties", "authorities", "tolls",
    "terms",
)  # fmt: skip


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the times of storing."""
    connection = sqlite3.connect(path)
    found = {t: connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}
    found["readings"] = [row[:-1] for row in found["readings"]]
    found["words"] = connection.execute("SELECT rowid, text FROM words ORDER BY rowid").fetchall()
    connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


def test_a_reading_comes_back_as_it_was(path: Path, make: Maker) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.add(make.reading()) == "new"
        assert ledger.reading("courier-1") == make.reading()
        assert ledger.reading("another") is None
    with Ledger.open(path, write=False) as ledger:
        assert list(ledger.readings()) == [make.reading()]


def test_the_file_is_a_ledger_in_wal_mode_with_foreign_keys(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ledger.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        names = [name for (name,) in ledger.connection.execute("SELECT name FROM migrations")]
        assert names == [
            "0001_readings", "0002_corrections", "0003_woven", "0004_feeds", "0005_tolls", "0006_views",
            "0007_second_reader",
            "0008_changes",
            "0009_searches",
        ]  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            ledger.connection.execute("INSERT INTO contexts VALUES (99, 'military')")


def test_tolls_terms_and_due_days_can_be_asked_for(path: Path, make: Maker) -> None:
    tolls = (
        Toll(kind="killed", text="at least nine people", span=(0, 3), number=9, bound="least", who="people"),
        Toll(kind="money", text="$2m to $3m", span=(3, 6), number=2e6, high=3e6, unit="USD"),
    )
    terms = (Term(text="mutual defence clause", span=(0, 3), polarity="omits"),)
    due = When(text="by June", span=None, start="2031-06-01", end="2031-06-30", granularity="month", basis="published")
    event = msgspec.structs.replace(make.event(), tolls=tolls, terms=terms, due=due)
    with Ledger.open(path) as ledger:
        ledger.add(make.reading(events=(event,)))
        asked = "SELECT kind, number, high, bound, unit, who, text FROM tolls ORDER BY position"
        assert ledger.connection.execute(asked).fetchall() == [
            ("killed", 9.0, None, "least", None, "people", "at least nine people"),
            ("money", 2e6, 3e6, None, "USD", None, "$2m to $3m"),
        ]
        assert ledger.connection.execute("SELECT polarity, text FROM terms").fetchall() == [("omits", terms[0].text)]
        assert ledger.connection.execute("SELECT due FROM events").fetchall() == [("2031-06-30",)]
        assert ledger.reading("courier-1") == make.reading(events=(event,))
        ledger.add(make.reading(reader="rules 2"))
        assert ledger.connection.execute(asked).fetchall() == []


def test_reading_twice_changes_nothing(path: Path, make: Maker) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
        before = contents(path)
        assert ledger.has(make.document(), "rules 1")
        writes = ledger.connection.total_changes
        assert ledger.add(make.reading()) == "same"
        assert ledger.connection.total_changes == writes
    assert contents(path) == before


def test_a_newer_reader_replaces_the_reading_whole(path: Path, make: Maker) -> None:
    newer = make.reading(reader="rules 2", events=(make.event(type="COOPERATE"),), attributions=())
    with Ledger.open(path) as ledger:
        ledger.add(make.reading(document=make.document(id="z", url=None)))
        ledger.add(make.reading())
        assert not ledger.has(make.document(), "rules 2")
        assert ledger.add(newer) == "replaced"
        assert ledger.has(make.document(), "rules 2")
        assert ledger.reading("courier-1") == newer
        assert [entry.id for entry in ledger.documents()] == ["z", "courier-1"]
    fresh = path.with_name("fresh.db")
    with Ledger.open(fresh) as ledger:
        ledger.add(make.reading(document=make.document(id="z", url=None)))
        ledger.add(newer)
    assert {t: len(rows) for t, rows in contents(path).items()} == {t: len(rows) for t, rows in contents(fresh).items()}


@pytest.mark.parametrize(
    "change",
    [{"published": "2031-06-01"}, {"title": "Another"}, {"publisher": None}, {"text": Maker.text + "."}],
)
def test_any_change_of_a_report_is_read_anew(path: Path, make: Maker, change: dict[str, str | None]) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
        changed = make.document(**change)
        assert not ledger.has(changed, "rules 1")
        assert ledger.add(make.reading(document=changed)) == "replaced"
        assert ledger.has(changed, "rules 1")
        assert ledger.reading("courier-1") == make.reading(document=changed)


def test_two_reports_with_one_id_lose_neither(path: Path, make: Maker) -> None:
    other = make.document(text="Something else.", url="https://other.example/", publisher="Other")
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
        with pytest.raises(Refused, match="already names another report"):
            ledger.add(Reading(document=other))
        assert ledger.reading("courier-1") == make.reading()
        assert ledger.add(Reading(document=other), replace=True) == "replaced"


@pytest.mark.parametrize("step", ["sentence_rows", "attribution_row", "event_row", "party_rows", "authority_rows"])
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_what_breaks_in_the_middle_leaves_nothing(
    path: Path, make: Maker, monkeypatch: pytest.MonkeyPatch, step: str, known: bool, fault: type[BaseException]
) -> None:
    def breaks(*_: object) -> None:
        raise fault

    with Ledger.open(path) as ledger:
        if known:
            ledger.add(make.reading())
        before = contents(path)
        with monkeypatch.context() as patch:
            patch.setattr(rows, step, breaks)
            with pytest.raises(fault):
                ledger.add(make.reading(reader="rules 2"))
        assert contents(path) == before
        assert ledger.add(make.reading(reader="rules 2")) == ("replaced" if known else "new")
        assert ledger.reading("courier-1") == make.reading(reader="rules 2")


def die(path: Path) -> None:
    """Another program that is killed in the middle of storing."""
    import os

    ledger = Ledger.open(path)
    pytest.MonkeyPatch().setattr(rows, "authority_rows", lambda _: os._exit(9))
    ledger.add(Maker().reading())


def test_a_killed_program_leaves_nothing(path: Path, make: Maker) -> None:
    Ledger.open(path).close()
    before = contents(path)
    child = get_context("fork").Process(target=die, args=(path,))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert contents(path) == before
    with Ledger.open(path) as ledger:
        assert ledger.add(make.reading()) == "new"


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        (Maker().reading(events=(Maker().event(), Maker().event())), "contradicts itself"),
        (Maker().reading(document=Maker().document(text="\ud800 broken")), "broken characters"),
        (Maker().reading(events=(Maker().event(id="e1", trigger=()),)), "no trigger"),
    ],
)
def test_a_broken_reading_is_refused_and_the_next_is_stored(
    path: Path, make: Maker, reading: Reading, message: str
) -> None:
    with Ledger.open(path) as ledger:
        with pytest.raises(Refused, match=message):
            ledger.add(reading)
        assert ledger.add(make.reading(document=make.document(id="next", url=None))) == "new"
        assert [entry.id for entry in ledger.documents()] == ["next"]


def write_many(path: Path, name: str) -> None:
    with Ledger.open(path) as ledger:
        for n in range(20):
            ledger.add(Reading(document=Document(id=f"{name}-{n}", text=f"Report {n} of {name}.")))
            ledger.add(Reading(document=Document(id=f"both-{n}", text=f"Report {n}.")))


def test_several_programs_make_and_write_one_ledger(path: Path) -> None:
    context = get_context("fork")
    children = [context.Process(target=write_many, args=(path, name)) for name in ("a", "b", "c")]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0]
    with Ledger.open(path, write=False) as ledger:
        ids = [entry.id for entry in ledger.documents()]
    assert sorted(ids) == sorted(f"{name}-{n}" for name in ("a", "b", "c", "both") for n in range(20))
    contents(path)


def make_one(path: Path, start: Event) -> None:
    start.wait()
    Ledger.open(path).close()


def test_programs_that_make_one_ledger_at_the_same_moment_wait_for_each_other(tmp_path: Path) -> None:
    context = get_context("fork")
    for n in range(40):
        start = context.Event()
        children = [context.Process(target=make_one, args=(tmp_path / f"{n}.db", start)) for _ in range(3)]
        for child in children:
            child.start()
        start.set()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0, 0], f"round {n}"


def test_the_change_to_wal_waits_for_a_program_that_looks_at_the_file(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA user_version = 1")
    other.execute("BEGIN")
    other.execute("SELECT * FROM sqlite_master").fetchall()
    with pytest.raises(LedgerError, match="is being written by another program"):
        Ledger.open(path, patience=0.05)
    free = Timer(0.3, lambda: other.execute("COMMIT"))
    free.start()
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    free.join()
    other.close()


def test_two_connections_see_each_other(path: Path, make: Maker) -> None:
    with Ledger.open(path) as one, Ledger.open(path) as two:
        assert one.add(make.reading()) == "new"
        assert two.add(make.reading()) == "same"
        assert two.add(make.reading(reader="rules 2")) == "replaced"
        assert one.reading("courier-1") == make.reading(reader="rules 2")


def test_readings_do_not_depend_on_the_order_of_arrival(tmp_path: Path, make: Maker) -> None:
    readings = [make.reading(document=make.document(id=name, url=None)) for name in ("b", "a", "ä", "B")]
    seen = []
    for n, order in enumerate((readings, readings[::-1])):
        with Ledger.open(tmp_path / f"{n}.db") as ledger:
            for reading in order:
                ledger.add(reading)
            seen.append(([msgspec.json.encode(r) for r in ledger.readings()], ledger.find("drones"), ledger.summary()))
    assert seen[0] == seen[1]


def test_problems_are_kept_once_and_forgotten_when_settled(path: Path) -> None:
    bad = Problem(where="/in/bad.txt", message="It is a PDF.", kind="binary")
    line = Problem(where="/in/some.jsonl", message="Not JSON.", line=3)
    near = Problem(where="/in2/x.txt", message="Empty.")
    with Ledger.open(path) as ledger:
        for problem in (bad, line, near, bad):
            ledger.problem(problem)
        assert ledger.problems() == [bad, line, near]
        assert ledger.settle(["/in"], [line]) == 1
        assert ledger.problems() == [line, near]
        ledger.problem(Problem(where="here.txt", message="Empty."))
        assert ledger.settle(["."], []) == 1
        assert ledger.settle(["elsewhere"], [], {"unknown"}) == 0
        assert ledger.settle([], [line], ["/in2/x.txt"]) == 1
        assert ledger.problems() == [line]
        ledger.problem(Problem(where="/in/\ud800", message="'; DROP TABLE problems; --"))
        assert ledger.problems()[-1] == Problem(where="/in/?", message="'; DROP TABLE problems; --")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("ab", ["ab"]),
        ("abc", ["abcd", "abce"]),
        ("ABC", ["abce"]),
        ("treaty", ["ab", "abcd", "abce"]),
        ("WORDS OF", ["abce"]),
        ("TREATY SI", ["ab"]),
        ("%", []),
        ("", []),
        (" ", []),
    ],
)
def test_reports_by_id_beginning_or_title(path: Path, words: str, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        for name, title in (("ab", "Treaty signed"), ("abcd", "A treaty"), ("abce", None)):
            ledger.add(Reading(document=Document(id=name, text=f"Words of {name}, a treaty.", title=title)))
        assert [entry.id for entry in ledger.matching(words)] == ids


def test_a_closed_ledger_says_so(path: Path) -> None:
    ledger = Ledger.open(path)
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.documents()
