"""Clean a data set with Ray Data, on this machine or on a cluster.

    python examples/ray_job.py articles/*.jsonl records/

Needs `pip install 'article-ingest[ray]'`, on every machine of a cluster. For files as `ingest clean` reads them (texts,
pages, compressed dumps), and the very lines that it writes, there is `ingest.ray_engine.run_ray`.
"""

from __future__ import annotations

import sys
from functools import partial

import ray

from ingest.batch import to_records


def main(articles: list[str], records: str) -> None:
    """Read JSON Lines (or Parquet, or whatever Ray Data reads), clean them, and write Parquet."""
    ray.data.read_json(articles).map_batches(
        partial(to_records, with_language=False),  # options are those of `ingest.to_record`
        batch_format="pyarrow",
        batch_size=500,  # some seconds of work
        # One schema for all batches: rows that failed have `error` set, and are kept.
    ).write_parquet(records)


if __name__ == "__main__":
    main(sys.argv[1:-1], sys.argv[-1])
