"""Waiting for something no longer than is allowed, whatever the other side does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
GRACE = 2.0  # seconds for closing what was cut off


def within(seconds: float, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` gives, run to its end in at most `seconds`; its exceptions come through. Raises TimeoutError.

    A socket's own time limit starts anew with each byte, so a server that sends one now and then could hold us for
    ever. The work runs in a thread of its own, since ours may have an event loop already (a notebook).
    """
    done: list[T] = []
    failed: list[BaseException] = []

    async def bounded() -> T:
        async with asyncio.timeout(seconds):
            return await work()

    def run() -> None:
        try:
            done.append(asyncio.run(bounded()))
        except BaseException as fault:
            failed.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds + GRACE)
    if failed:
        raise failed[0]
    if not done:
        raise TimeoutError
    return done[0]
