"""Which model to ask, where, and within which bounds. The key comes from the environment and is shown nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from dragoman.sources.fetching import Unfetchable, addresses

KEY = "DRAGOMAN_LLM_KEY"
SECONDS = 300.0
Resolve = Callable[[str], list[str]]


class SettingsError(Exception):
    """The second reader cannot be used so; the message says what to change, and never holds the key."""


@dataclass(frozen=True)
class Settings:
    """Where the second reader is, and its bounds.

    `url` is the base of an OpenAI-compatible interface, to which `/chat/completions` is added. `seconds` bounds one
    report, everything included; `patience` one request; `largest` the bytes of one answer; `tries` how often one
    request is made; `part` the characters of the report that one request holds. `near`: the host is this machine or a
    private network, so that no proxy is asked.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS
    patience: float = 120.0
    largest: int = 2_000_000
    tries: int = 3
    part: int = 4_000
    near: bool = False

    @classmethod
    def of(
        cls,
        url: str | None,
        model: str | None,
        *,
        seconds: float = SECONDS,
        environment: Mapping[str, str] | None = None,
        resolve: Resolve = addresses,
    ) -> Settings:
        """Checked settings, with the key of the environment (`DRAGOMAN_LLM_KEY`, may be missing). Raises SettingsError.

        Plain http would show reports and key to everybody on the way, so it is for this machine and private networks.
        """
        if not url or not model:
            raise SettingsError(
                "--reader llm needs --llm-url (for instance http://127.0.0.1:8080/v1) and --llm-model, or "
                "DRAGOMAN_LLM_URL and DRAGOMAN_LLM_MODEL in the environment."
            )
        near = checked(url, resolve)
        key = (os.environ if environment is None else environment).get(KEY, "").strip()
        if not key.isascii() or any(c.isspace() or not c.isprintable() for c in key):
            raise SettingsError(f"{KEY} holds characters that no key has. Set it again, without quotes or line ends.")
        patience = max(cls.patience, seconds / 2)  # a slow machine has more time for each request too
        return cls(url=url.rstrip("/"), model=model, key=key, seconds=seconds, patience=patience, near=near)


def checked(url: str, resolve: Resolve) -> bool:
    """Is the address on this machine or a private network? Raises SettingsError where it cannot be used at all."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as fault:
        raise SettingsError("--llm-url is no address. Write it as http://127.0.0.1:8080/v1.") from fault
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("--llm-url has to begin with http:// or https:// and name a host.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(f"--llm-url must hold no password, ? or #; a key belongs into {KEY}, which is never shown.")
    try:
        found = resolve(parts.hostname)
    except Unfetchable as fault:
        raise SettingsError(f"--llm-url cannot be used: {fault}") from fault
    near = bool(found) and not any(ip_address(a.partition("%")[0]).is_global for a in found)
    if parts.scheme == "http" and not near:
        raise SettingsError(
            f"{parts.hostname} is on the public net, where http shows everybody the reports and the key. Use https."
        )
    return near
