"""Asking an OpenAI-compatible server, and expecting nothing of it: it may stall, flood, redirect or talk nonsense.

`POST {url}/chat/completions`, as OpenAI, llama.cpp's server, vLLM, Ollama and LM Studio have it. Servers differ in the
`response_format` that they take (`json_schema`, `json_object`, or none) and whether they take a `temperature`; what one
has refused (400 or 422) is not sent to it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

import httpx
import msgspec

from dragoman.secondreader.bounded import within
from dragoman.secondreader.replies import Unanswered, content, refused, wanted
from dragoman.secondreader.settings import Settings
from dragoman.sources.fetching import AGENT

UNFIT = frozenset({400, 415, 422, 501})  # what servers answer to a parameter that they do not know
FORMATS = ("json_schema", "json_object", None)


@dataclass
class Client:
    """Asks one server. `formats` and `warm` remember what it takes; `wait` and `clock` are for tests."""

    settings: Settings
    wait: Callable[[float], None] = sleep
    clock: Callable[[], float] = monotonic
    formats: tuple[str | None, ...] = FORMATS
    warm: bool = True

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], until: float) -> str:
        """The content of the answer; `until` is the moment (of `clock`) at which asking ends. Raises Unanswered.

        Tries again after what may pass (429, 5xx, no connection), waiting as long as the server asks or twice as long
        each time.
        """
        tries, taken = 0, (self.formats, self.warm)
        while True:
            left = until - self.clock()
            if left <= 0:
                raise Unanswered("its time for this report was up")
            body = self.body(messages, schema)
            try:
                status, headers, answer = self.post(msgspec.json.encode(body), min(left, self.settings.patience))
            except Unanswered as fault:
                tries += 1
                self.pause(fault, None, tries, until)
                continue
            if status == 200:
                return content(answer)
            if status in UNFIT:
                if self.simpler(answer):
                    continue
                self.formats, self.warm = taken  # what it refuses is something else
            tries += 1
            self.pause(refused(status, answer, self.settings.key), headers, tries, until)

    def body(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        """A request's JSON, with no more than what the server takes."""
        body: dict[str, Any] = {"model": self.settings.model, "messages": messages, "stream": False}
        if self.warm:
            body["temperature"] = 0
        if self.formats[0] == "json_schema":
            named = {"name": "records", "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.formats[0] is not None:
            body["response_format"] = {"type": self.formats[0]}
        return body

    def simpler(self, answer: bytes) -> bool:
        """Ask for less, since the server refused; False where there is nothing less to ask for."""
        if self.warm and (b"temperature" in answer or len(self.formats) == 1):
            self.warm = False
            return True
        if len(self.formats) > 1:
            self.formats = self.formats[1:]
            return True
        return False

    def post(self, body: bytes, seconds: float) -> tuple[int, httpx.Headers, bytes]:
        """One request: status, headers and body. Redirects are not followed: key and report are for this host."""
        settings = self.settings
        sent = {"User-Agent": AGENT, "Content-Type": "application/json", "Accept": "application/json"}
        sent["Accept-Encoding"] = "identity"  # what a small packed body unpacks to has no bound
        if settings.key:
            sent["Authorization"] = f"Bearer {settings.key}"

        async def work() -> tuple[int, httpx.Headers, bytes]:
            found = bytearray()
            async with (
                httpx.AsyncClient(timeout=seconds, follow_redirects=False, trust_env=not settings.near) as client,
                client.stream("POST", f"{settings.url}/chat/completions", content=body, headers=sent) as answer,
            ):
                async for piece in answer.aiter_raw():
                    found += piece
                    if len(found) > settings.largest:
                        raise Unanswered(f"its answer is larger than {settings.largest:,} bytes", final=True)
                return answer.status_code, answer.headers, bytes(found)

        # The exceptions below hold the request with its headers, so none of them is handed on, not even as a cause.
        try:
            return within(seconds, work)
        except (TimeoutError, httpx.TimeoutException):
            fault = Unanswered(f"it did not answer within {seconds:.0f} seconds")
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            fault = Unanswered(f"it cannot be reached ({type(error).__name__})")
        raise fault

    def pause(self, fault: Unanswered, headers: httpx.Headers | None, tries: int, until: float) -> None:
        """Wait before the next try; raises the fault where there is to be none."""
        if fault.final or tries >= self.settings.tries:
            raise fault
        asked = wanted(headers)
        seconds = asked if asked is not None else float(2 ** (tries - 1))
        if self.clock() + seconds >= until:
            raise fault
        self.wait(seconds)
