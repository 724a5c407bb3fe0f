"""One shard read by one process: the readings to a file of another name, which is then given its own.

So a shard is either finished or not, whenever and wherever a process ends.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast
from uuid import uuid4

from msgspec import structs

from dragoman.cluster import readings
from dragoman.cluster.places import Place, PlaceError, first, opened, place
from dragoman.cluster.shards import Job, Outcome, Shard
from dragoman.ledger.intake import Reads, attempted
from dragoman.records import Document, Problem
from dragoman.sources.calendar import iso_date
from dragoman.sources.extras import MissingExtra
from dragoman.sources.gather import gather_stream
from dragoman.sources.given import Given


@lru_cache(maxsize=1)
def reader(pipeline: str, kind: str, lexicon: str | None) -> Reads:
    """The reader of this process; loading it takes some seconds, and the next shard needs it again."""
    from dragoman.reading.reader import Reader

    chosen = cast(Literal["rules", "models"], kind)
    return Reader.load(pipeline, Path(lexicon) if lexicon else None, chosen)


def read_shard(job: Job, shard: Shard) -> Outcome:
    """Read a shard, unless its readings by this very reader are there already. A fault is told in the outcome."""
    try:
        return shard_by(reader(job.pipeline, job.kind, job.lexicon), job, shard)
    except (PlaceError, MissingExtra) as fault:
        return Outcome(shard=shard, failed=str(fault))
    except Exception as fault:  # one shard must not stop the others, whatever the reason
        return Outcome(shard=shard, failed=f"{type(fault).__name__}: {first(fault)}.")


def shard_by(reads: Reads, job: Job, shard: Shard) -> Outcome:
    """The same with a loaded reader. Raises OSError where the shard or the folder of readings cannot be reached."""
    out = place(job.out).below(shard.output)
    stamp = {
        "shard": shard.where, "size": shard.size, "modified": shard.modified, "reader": reads.version,
        "published": job.published, "publisher": job.publisher,
    }  # fmt: skip
    known = finished(out)
    if known is not None and {name: known.get(name) for name in stamp} == stamp:
        return Outcome(shard=shard, before=True, **dict(known["counts"]))
    part = place(job.out).below(f".{shard.output}.{uuid4().hex}.part")
    with part.system.open_output_stream(part.path) as stream:
        writer = readings.Writer(stream)
        try:
            counts, reasons = taken(reads, job, shard, writer)
            writer.close({**stamp, "counts": counts})
        except BaseException:
            writer.abandon()
            raise
    if not counts["reports"]:
        part.system.delete_file(part.path)
        return Outcome(shard=shard, problems=counts["problems"], failed=reasons or "There is nothing in it.")
    part.system.move(part.path, out.path)
    return structs.replace(Outcome(shard=shard), **counts)


def taken(reads: Reads, job: Job, shard: Shard, writer: readings.Writer) -> tuple[dict[str, int], str]:
    """Read all reports of a shard; the counts, and the first problem in words ("" where there was none)."""
    counts, reason = dict.fromkeys(("reports", "events", "attributions", "problems"), 0), ""
    given = Given(iso_date(job.published) if job.published else None, job.publisher)
    with opened(place(shard.where)) as watched:
        for found in gather_stream(watched.buffered(), shard.where, shard.where, given):
            item = attempted(found, reads) if isinstance(found, Document) else found
            if watched.fault is not None:
                raise watched.fault
            writer.put(item)
            if isinstance(item, Problem):
                counts["problems"] += 1
                reason = reason or item.message
            else:
                counts["reports"] += 1
                counts["events"] += len(item.events)
                counts["attributions"] += len(item.attributions)
        if watched.fault is not None:
            raise watched.fault
    return counts, reason


def finished(out: Place) -> dict[str, Any] | None:
    """What a finished file of readings says of itself; None where there is none, or no whole one."""
    from pyarrow import ArrowException

    try:
        with out.system.open_input_file(out.path) as source:
            return readings.about(source)
    except (FileNotFoundError, ArrowException, OSError):
        return None
