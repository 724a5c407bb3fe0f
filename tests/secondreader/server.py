"""A server on this machine that answers as it is told: well, badly, late, or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Asked"], None]


@dataclass
class Asked:
    """One request that the server got, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    headers: dict[str, str]
    stop: threading.Event

    @property
    def sentences(self) -> dict[str, str]:
        """The numbered sentences that were sent."""
        found: dict[str, str] = json.loads(self.body["messages"][1]["content"])["sentences"]
        return found

    @property
    def format(self) -> str | None:
        """The response format that was asked for."""
        return (self.body.get("response_format") or {}).get("type")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        """A whole answer."""
        self.handler.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def completion(self, content: Any) -> None:
        """A chat completion with this content, JSON unless it is a string."""
        text = content if isinstance(content, str) else json.dumps(content)
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        self.send(200, json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode())


def betrays(key: str, words: str) -> bool:
    """Do eight characters of a key in a row stand in a text?"""
    return any(key[n : n + 8] in words for n in range(len(key) - 7))


@dataclass
class Server:
    """The server's address, what it was asked, and the answers that it has still to give; the last one stays."""

    url: str
    answers: list[Answer]
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    """A server that gives these answers in turn."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self, body, dict(self.headers.items()), stop)
            server.asked.append(asked)
            answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
            try:
                if self.path != "/v1/chat/completions":
                    asked.send(404, b"{}")
                else:
                    answer(asked)
            except OSError:
                pass  # the other side has hung up

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1", list(answers))
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        http.shutdown()
        http.server_close()
        thread.join()
