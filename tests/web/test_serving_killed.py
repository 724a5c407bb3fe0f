"""`dragoman serve` killed at random moments while people add reports, correct events and watch actors."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from subprocess import Popen
from threading import Thread
from time import monotonic, sleep

import httpx
import pytest

from dragoman.ledger import Ledger
from killing import started, times, whole
from web.conftest import ledger as ledger

WRITERS = 2  # people who write at once


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Writer(Thread):
    """A person in a browser, who notes what the app has confirmed. Ends when the app no longer answers."""

    def __init__(self, address: str, name: str, sent: set[str], confirmed: set[str]) -> None:
        super().__init__()
        self.address, self.name = address, name
        self.sent, self.confirmed = sent, confirmed
        self.fault: AssertionError | None = None

    def run(self) -> None:
        """Write until the app is gone."""
        try:
            with suppress(httpx.HTTPError), httpx.Client(base_url=self.address, timeout=20) as client:
                self.write(client)
        except AssertionError as fault:  # in a thread, pytest would not fail for it
            self.fault = fault

    def write(self, client: httpx.Client) -> None:
        """Corrections and reports in turn. Ends by an HTTPError."""
        client.get("/problems")
        mark = client.cookies["mark"]
        for n in range(10_000):
            self.correct(client, mark, f"{self.name} correction {n}")
            if n % 3 == 0:
                self.add(client, mark, f"{self.name} report {n}")

    def correct(self, client: httpx.Client, mark: str, note: str) -> None:
        """A correction of a meeting."""
        self.sent.add(note)
        body = {"document": "a", "trigger": [38, 41], "type": "CONSULT", "action": "confirm", "note": note}
        answer = client.post("/api/corrections", json=body, headers={"X-Mark": mark})
        assert answer.status_code == 201, answer.text
        self.confirmed.add(note)

    def add(self, client: httpx.Client, mark: str, name: str) -> None:
        """A report, pasted; its job is watched to its end."""
        text = f"Norway's minister met his Chilean colleague. This is {name}."
        self.sent.add(text)
        answer = client.post("/add", data={"mark": mark, "text": text})
        assert answer.status_code == 303, answer.text
        job = answer.headers["location"].partition("job=")[2]
        while not (told := client.get(f"/api/jobs/{job}").json())["finished"]:
            sleep(0.02)
        assert told["told"][0].get("stored") == "new", told
        self.confirmed.add(text)


def served(ledger: Path, port: int) -> Popen[bytes]:
    """The app, once it answers."""
    process = started("serve", "--ledger", ledger, "--port", str(port))
    until = monotonic() + 30
    while monotonic() < until:
        with suppress(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/problems")
            return process
        assert process.poll() is None
        sleep(0.05)
    raise AssertionError("the app did not answer")


@pytest.mark.slow
def test_serving_killed_at_any_moment(ledger: Path) -> None:
    chance, port = Random(11), free_port()
    sent: set[str] = set()
    confirmed: set[str] = set()
    before = whole(ledger)
    for n in range(times(4)):
        process = served(ledger, port)
        writers = [Writer(f"http://127.0.0.1:{port}", f"{n}-{w}", sent, confirmed) for w in range(WRITERS)]
        for writer in writers:
            writer.start()
        sleep(chance.uniform(0.05, 8.0))
        process.kill()
        process.wait()
        for writer in writers:
            writer.join()
            assert writer.fault is None, writer.fault
        whole(ledger)
        with Ledger.open(ledger, write=False) as book:
            notes = [str(c.note) for c in book.corrections()]
            texts = [r.document.text for r in book.readings() if "This is " in r.document.text]
        found = [*notes, *texts]
        assert len(found) == len(set(found))  # none doubled
        assert confirmed <= set(found) <= sent  # none lost, none made up
    assert any("correction" in c for c in confirmed)
    assert any("This is" in c for c in confirmed)
    assert whole(ledger) == before + len(texts)
