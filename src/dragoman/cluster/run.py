"""A run over many shards: who does which, and what came of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from dragoman.cluster.engines import Died, local, on_ray
from dragoman.cluster.places import PlaceError, first, place
from dragoman.cluster.shards import Job, Outcome, Shard
from dragoman.cluster.work import read_shard

Engine = Literal["local", "ray"]


def outcomes(
    job: Job, shards: Sequence[Shard], engine: Engine, workers: int | None = None, address: str | None = None
) -> Iterator[Outcome]:
    """Read all shards; what came of each, as they are done. Raises PlaceError, MissingExtra or EngineError."""
    out = place(job.out)
    try:
        out.system.create_dir(out.path, recursive=True)
    except OSError as fault:
        raise PlaceError(f"{job.out} cannot be made or written: {first(fault)}.") from fault
    work = partial(read_shard, job)
    number = workers or os.cpu_count() or 1
    done = (
        local(work, shards, min(number, max(1, len(shards))))
        if engine == "local"
        else on_ray(work, shards, None if address else number, address)
    )
    for shard, result in done:
        yield Outcome(shard=shard, failed=f"{result}.") if isinstance(result, Died) else result
    tidied(job, shards)


def tidied(job: Job, shards: Sequence[Shard]) -> None:
    """Take away what processes that ended have left half written."""
    from pyarrow import fs

    out = place(job.out)
    names = {f".{shard.output}" for shard in shards}
    for info in out.system.get_file_info(fs.FileSelector(out.path)):
        if info.base_name.endswith(".part") and info.base_name.rsplit(".", 2)[0] in names:
            out.system.delete_file(info.path)
