"""The local web app over a ledger. `application` makes it; `dragoman serve` runs it."""

from dragoman.web.application import application

__all__ = ["application"]
