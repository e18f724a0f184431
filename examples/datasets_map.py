"""Clean a data set of Hugging Face's `datasets`, batch by batch, as tables of Arrow.

    python examples/datasets_map.py articles.jsonl records.parquet

Needs `pip install 'article-ingest[parquet]' datasets`.
"""

from __future__ import annotations

import sys
from functools import partial

from datasets import Features, load_dataset

from ingest.batch import SCHEMA, to_records


def main(articles: str, records: str) -> None:
    """Read JSON Lines, clean them, and write those that became records as Parquet."""
    raw = load_dataset("json", data_files=articles, split="train")

    # In the format "arrow" a batch is a table, and nothing is copied into Python lists on the way.
    cleaned = raw.with_format("arrow").map(
        partial(to_records, languages=("en", "de")),  # options are those of `ingest.to_record`
        batched=True,
        batch_size=1000,
        remove_columns=raw.column_names,
        features=Features.from_arrow_schema(SCHEMA),
        # num_proc=8,  # as many processes as you like: the records are the same
    )

    # A row that could not be cleaned is still there, with the reason in `error`.
    cleaned = cleaned.with_format(None)
    good = cleaned.filter(lambda row: row["error"] is None).remove_columns("error")
    good.to_parquet(records)
    print(f"{len(good)} records, {len(cleaned) - len(good)} errors")


if __name__ == "__main__":
    main(*sys.argv[1:])
