"""The client against a server that stalls, floods, redirects, refuses, and talks nonsense."""

from __future__ import annotations

import gzip
import json
import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from dragoman.secondreader.client import Client
from dragoman.secondreader.replies import NoAnswer, Unanswered
from dragoman.secondreader.settings import Settings
from secondreader.server import Answer, Asked, Server, betrays, serving

KEY = "sk-an-invented-key-0123456789"
ASK = [{"role": "user", "content": "x"}]


def client(server: Server, **changes: object) -> tuple[Client, list[float]]:
    """A client of a server, and the pauses that it makes (without making them)."""
    waits: list[float] = []
    settings = Settings(url=server.url, model="m", key=KEY, near=True, **changes)  # type: ignore[arg-type]
    return Client(settings, wait=waits.append), waits


def ask(made: Client, seconds: float = 20) -> str:
    return made.ask(ASK, {"type": "object"}, made.clock() + seconds)


def refusing(*unknown: str, status: int = 400, temperature: bool = True) -> Answer:
    """A server that does not know some response formats, and maybe no temperature."""

    def answer(asked: Asked) -> None:
        if asked.format in unknown:
            asked.send(status, b'{"error": {"message": "response_format.type is not supported"}}')
        elif not temperature and "temperature" in asked.body:
            asked.send(status, b'{"error": {"message": "temperature does not support 0 with this model"}}')
        else:
            asked.completion(f"{asked.format}")

    return answer


@pytest.mark.parametrize(
    ("answer", "used"),
    [
        (refusing(), "json_schema"),
        (refusing("json_schema"), "json_object"),
        (refusing("json_object"), "json_schema"),
        (refusing("json_schema", "json_object", status=422), "None"),
        (refusing(temperature=False), "json_schema"),
        (refusing("json_schema", temperature=False), "json_object"),
    ],
)
def test_it_asks_for_no_more_than_the_server_takes_and_remembers_that(answer: Answer, used: str) -> None:
    with serving(answer) as server:
        made, waits = client(server)
        assert ask(made) == used
        before = len(server.asked)
        assert ask(made) == used
    assert len(server.asked) == before + 1
    assert waits == []


def test_a_refusal_of_something_else_takes_no_format_away() -> None:
    with serving(lambda a: a.send(400, b'{"error": {"message": "the context is too long"}}')) as server:
        made, waits = client(server)
        with pytest.raises(Unanswered, match=r"answered 400 \(“the context is too long”\)"):
            ask(made)
        server.answers = [refusing()]
        assert ask(made) == "json_schema"
    assert waits == []


def test_the_key_goes_into_the_header_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving(refusing()) as server:
        made, _ = client(server)
        ask(made)
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(server.asked[0].body) + caplog.text + repr(made) + str(made.settings)


def test_it_waits_as_it_is_asked_to_and_tries_again() -> None:
    with serving(
        lambda a: a.send(429, b"{}", Retry_After="7"),
        lambda a: a.send(503, b"<html>busy</html>"),
        refusing(),
    ) as server:
        made, waits = client(server)
        assert ask(made) == "json_schema"
    assert waits == [7.0, 2.0]


def test_a_date_to_wait_for() -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
    with serving(lambda a: a.send(429, b"{}", Retry_After=then), refusing()) as server:
        made, waits = client(server)
        ask(made)
    assert 5 < waits[0] <= 9


def test_who_asks_for_more_patience_than_there_is_is_not_waited_for() -> None:
    with serving(lambda a: a.send(429, b"{}", Retry_After="3600")) as server:
        made, waits = client(server)
        with pytest.raises(Unanswered, match="429"):
            ask(made)
    assert (waits, len(server.asked)) == ([], 1)


def test_tries_are_bounded() -> None:
    with serving(lambda a: a.send(500, b"{}")) as server:
        made, waits = client(server)
        with pytest.raises(Unanswered, match="500"):
            ask(made)
    assert (waits, len(server.asked)) == ([1.0, 2.0], 3)


def stalling(asked: Asked) -> None:
    asked.stop.wait(30)


def trickling_body(asked: Asked) -> None:
    asked.handler.send_response(200)
    asked.handler.end_headers()
    while not asked.stop.wait(0.05):
        asked.handler.wfile.write(b" ")
        asked.handler.wfile.flush()


def trickling_headers(asked: Asked) -> None:
    for n in range(10_000):
        asked.handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if n == 0 else b"X: y\r\n")
        asked.handler.wfile.flush()
        if asked.stop.wait(0.05):
            return


@pytest.mark.parametrize("answer", [stalling, trickling_body, trickling_headers])
def test_who_stalls_is_left(answer: Answer) -> None:
    with serving(answer) as server:
        made, _ = client(server, patience=0.4, tries=1)
        begun = monotonic()
        with pytest.raises(Unanswered, match="did not answer within 0 seconds"):
            ask(made)
        assert monotonic() - begun < 3


def test_all_of_it_together_is_bounded() -> None:
    with serving(stalling) as server:
        made, _ = client(server, tries=50, patience=0.2)
        begun = monotonic()
        with pytest.raises(Unanswered):
            ask(made, seconds=0.7)
        assert monotonic() - begun < 4


def flood(asked: Asked) -> None:
    asked.handler.send_response(200)
    asked.handler.end_headers()
    while not asked.stop.is_set():
        asked.handler.wfile.write(b'{"choices": ' + b" " * 65_536)


def test_who_floods_is_cut_off_at_once() -> None:
    with serving(flood) as server:
        made, waits = client(server, largest=300_000)
        with pytest.raises(Unanswered, match="larger than 300,000 bytes"):
            ask(made)
    assert (waits, len(server.asked)) == ([], 1)


def cut(asked: Asked) -> None:
    asked.send(200, b'{"choices": [{"message"', Content_Length="5000")


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Sign in</body></html>",
        b'{"choices": [{"message": {"content": "{\\"ev',
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": "many"}',
        b"[" * 200_000,
        b"\xff\xfe\x00",
        b"",
        gzip.compress(b'{"choices": [{"message": {"content": "packed"}}]}', mtime=0),
    ],
)
def test_nonsense_is_no_answer(body: bytes) -> None:
    with serving(lambda a: a.send(200, body)) as server:
        made, _ = client(server)
        with pytest.raises(NoAnswer, match="no chat completion"):
            ask(made)


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    with serving(cut) as server:
        made, _ = client(server, tries=1)
        with pytest.raises(Unanswered, match="cannot be reached"):
            ask(made)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_neither_key_nor_report_elsewhere(status: int) -> None:
    with serving(refusing()) as other, serving(lambda a: a.send(status, b"", Location=other.url + "/x")) as server:
        made, waits = client(server)
        with pytest.raises(Unanswered, match="redirects to another address"):
            ask(made)
        assert (other.asked, len(server.asked), waits) == ([], 1, [])


def test_nobody_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        made, waits = client(Server(url, []))
        with pytest.raises(Unanswered, match=r"cannot be reached \(ConnectError\)"):
            ask(made)
    assert waits == [1.0, 2.0]


def echo(status: int) -> Answer:
    """A server that says the key back."""

    def answer(asked: Asked) -> None:
        key = asked.headers["Authorization"].removeprefix("Bearer ")
        asked.send(status, json.dumps({"error": {"message": f"Incorrect key {key[:12]}*** given"}}).encode())

    return answer


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
@pytest.mark.parametrize("made_of", [echo, lambda status: lambda a: a.send(status, KEY.encode())])
def test_what_the_server_says_of_the_key_is_not_said_again(status: int, made_of: Callable[[int], Answer]) -> None:
    with serving(made_of(status)) as server:
        made, _ = client(server)
        with pytest.raises(Unanswered) as caught:
            ask(made)
    fault: BaseException | None = caught.value
    assert str(status) in str(fault)
    while fault is not None:
        assert not betrays(KEY, f"{fault} {fault!r} {fault.args}")
        fault = fault.__cause__ or fault.__context__


def test_a_proxy_of_the_environment_gets_nothing_that_is_meant_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(refusing()) as proxy, serving(refusing()) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        made, _ = client(server)
        ask(made)
    assert (len(proxy.asked), len(server.asked)) == (0, 1)
