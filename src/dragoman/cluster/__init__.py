"""The same reading on many cores or machines: files of many reports, each to one Parquet file of readings."""

from dragoman.cluster.shards import Job, Outcome, Shard
from dragoman.cluster.work import read_shard

__all__ = ["Job", "Outcome", "Shard", "read_shard"]
