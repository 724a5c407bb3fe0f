"""Which addresses and keys are taken."""

from __future__ import annotations

import pytest

from dragoman.secondreader import Settings, SettingsError

PUBLIC, PRIVATE = "93.184.216.34", "192.168.7.2"


def made(url: str | None, address: str = PUBLIC, key: str = "") -> Settings:
    return Settings.of(url, "m", environment={"DRAGOMAN_LLM_KEY": key}, resolve=lambda host: [address])


@pytest.mark.parametrize(
    ("url", "address", "near"),
    [
        ("https://models.example/v1/", PUBLIC, False),
        ("https://models.example/v1", PRIVATE, True),
        ("http://localhost:8080/v1", "127.0.0.1", True),
        ("http://[::1]:11434/v1", "::1", True),
        ("http://desk.lan/v1", PRIVATE, True),
    ],
)
def test_addresses_that_are_taken(url: str, address: str, near: bool) -> None:
    settings = made(url, address)
    assert settings.url == url.rstrip("/")
    assert settings.near is near


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (None, "--llm-url"),
        ("models.example/v1", "http"),
        ("ftp://models.example", "http"),
        ("http://models.example/v1", "Use https"),
        ("https://me:hunter2@models.example/v1", "password"),
        ("https://models.example/v1?key=hunter2", "password"),
        ("https://models.example:port/v1", "no address"),
    ],
)
def test_addresses_that_are_not(url: str | None, why: str) -> None:
    with pytest.raises(SettingsError, match=why) as caught:
        made(url)
    assert "hunter2" not in str(caught.value)


def test_who_gives_a_report_more_time_gives_it_to_each_request() -> None:
    made_of = {"environment": {}, "resolve": lambda host: [PRIVATE]}
    slow = Settings.of("http://desk.lan/v1", "m", seconds=1200, **made_of)  # type: ignore[arg-type]
    quick = Settings.of("http://desk.lan/v1", "m", seconds=10, **made_of)  # type: ignore[arg-type]
    assert (slow.patience, quick.patience) == (600, 120)


def test_a_host_with_one_public_address_is_public() -> None:
    with pytest.raises(SettingsError, match="public"):
        Settings.of("http://both.example", "m", environment={}, resolve=lambda host: [PRIVATE, PUBLIC])


def test_there_has_to_be_a_model() -> None:
    with pytest.raises(SettingsError, match="--llm-model"):
        Settings.of("http://127.0.0.1/v1", None, environment={})


@pytest.mark.parametrize("key", ["sk-sécret-key", "sk-secret key", "sk-secret\nX-Other: 1", "sk-secret\x00key"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="DRAGOMAN_LLM_KEY") as caught:
        made("https://models.example", key=key)
    assert "secret" not in str(caught.value)


def test_the_key_is_taken_from_the_environment_and_not_shown() -> None:
    settings = made("https://models.example", key=" sk-secret-key \n")
    assert settings.key == "sk-secret-key"
    assert "sk-secret" not in f"{settings!r} {settings}"
