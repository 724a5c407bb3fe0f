"""Asking politely: as robots.txt allows, never two requests at once to a host, with a pause between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic, sleep
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.sources.fetching import AGENT, Answer, Unfetchable, ask


class Polite:
    """Fetches for one run. `pause` seconds lie between two requests to one host; robots.txt is asked once a host."""

    def __init__(self, pause: float, *, private: bool = False, wait: Callable[[float], None] = sleep) -> None:
        self.pause = pause
        self.private = private
        self.wait = wait
        self.last: dict[str, float] = {}
        self.rules: dict[str, RobotFileParser] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What is at an address. Raises Unfetchable, also where its host does not want it read by programs."""
        if not self.allowed(url):
            raise Unfetchable(f"{urlsplit(url).netloc} does not want {url} to be read by programs (robots.txt).")
        return self._asked(url, headers or {})

    def _asked(self, url: str, headers: Mapping[str, str]) -> Answer:
        host = urlsplit(url).netloc
        left = self.last.get(host, -self.pause) + self.pause - monotonic()
        if left > 0:
            self.wait(min(left, self.pause))
        try:
            return ask(url, headers, private=self.private)
        finally:
            self.last[host] = monotonic()

    def allowed(self, url: str) -> bool:
        """Does the host's robots.txt let us read this? One that cannot be read allows everything."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self.rules:
            rules = RobotFileParser()
            try:
                answer = self._asked(f"{host}/robots.txt", {})
                rules.parse(answer.body.decode("utf8", "replace").splitlines())
            except Unfetchable:
                rules.parse([])
            self.rules[host] = rules
        return self.rules[host].can_fetch(AGENT, url)
