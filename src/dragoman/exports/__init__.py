"""Readings in the forms that other programs take."""

from dragoman.exports.exchange import ExchangeError, reading_from_json
from dragoman.exports.formats import FORMATS, Format
from dragoman.exports.jsonl import reading_to_json

__all__ = ["FORMATS", "ExchangeError", "Format", "reading_from_json", "reading_to_json"]
