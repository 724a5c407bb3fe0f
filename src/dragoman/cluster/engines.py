"""Who does the work: processes of this machine, or Ray's, here or on a cluster. Both only hand out tasks.

An engine takes a function and its tasks, and gives back each task with its result, as they come; with Died where the
process that did it ended.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from dragoman.sources.extras import MissingExtra, install

T = TypeVar("T")
R = TypeVar("R")
ENDED = "The process that read it ended (too little memory?)"
AHEAD = 2  # tasks handed out for each core of a cluster, so that none waits for the next


class Died(Exception):
    """The process that did a task ended before it was done."""


class EngineError(Exception):
    """The engine cannot be used; the message says why."""


def local(work: Callable[[T], R], tasks: Sequence[T], workers: int) -> Iterator[tuple[T, R | Died]]:
    """Do the tasks in processes of this machine. A task whose process ends is tried once more, alone, so that it can
    take no other with it."""
    waiting, suspects = deque(tasks), list[T]()
    while waiting:
        with _pool(workers) as pool:
            yield from _until_broken(pool, work, waiting, suspects, workers)
    for task in suspects:
        with _pool(1) as pool:
            try:
                yield task, pool.submit(work, task).result()
            except BrokenProcessPool:
                yield task, Died(ENDED)


def _until_broken(
    pool: ProcessPoolExecutor, work: Callable[[T], R], waiting: deque[T], suspects: list[T], workers: int
) -> Iterator[tuple[T, R | Died]]:
    running: dict[Future[R], T] = {}
    broken = False
    try:
        while running or (waiting and not broken):
            while waiting and len(running) < workers and not broken:
                running[pool.submit(work, waiting[0])] = waiting[0]
                waiting.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    broken = True
                    suspects.append(task)
                else:
                    yield task, result
    except BrokenProcessPool:  # it broke while a task was handed to it, which still waits
        suspects.extend(running.values())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=one_thread)


def one_thread() -> None:
    """Have a worker's libraries use one core each: there are as many workers as cores."""
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def on_ray(
    work: Callable[[T], R], tasks: Sequence[T], workers: int | None = None, address: str | None = None
) -> Iterator[tuple[T, R | Died]]:
    """Do the tasks on Ray: at a cluster's address, or with `workers` processes started here and ended afterwards.

    A task whose process or machine ends is tried twice more by Ray. Raises MissingExtra or EngineError.
    """
    try:
        import ray
    except ImportError as fault:
        raise MissingExtra(install("Reading on Ray", "ray")) from fault
    options: dict[str, Any] = {"include_dashboard": False, "num_cpus": workers} if address is None else {}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="ERROR", **options)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as fault:
        raise EngineError(f"There is no Ray cluster to be reached at {address}: {fault}") from fault
    try:

        def one(task: T) -> R:  # Ray takes plain functions only
            return work(task)

        remote = ray.remote(num_cpus=1, max_retries=2)(one)
        left, running = iter(tasks), dict[Any, T]()
        most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while True:
            running |= {remote.remote(task): task for task in islice(left, most - len(running))}
            if not running:
                return
            (done, *_), _ = ray.wait(list(running))
            task = running.pop(done)
            try:
                yield task, ray.get(done)
            except ray.exceptions.RayError as fault:
                raised = isinstance(fault, ray.exceptions.RayTaskError)
                last = str(fault).strip().splitlines()[-1]
                yield task, Died(f"It failed on Ray ({last})" if raised else ENDED)
    finally:
        ray.shutdown()
