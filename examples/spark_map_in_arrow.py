"""Clean a table with Spark, which hands its rows to Python as batches of Arrow.

    spark-submit examples/spark_map_in_arrow.py articles.jsonl records/

Needs `pip install 'article-ingest[parquet]'` on every machine, and Spark 3.5 or newer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from ingest.batch import SCHEMA, to_records


def cleaned(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A batch of records for each batch of articles."""
    for batch in batches:
        yield from to_records(batch).to_batches()  # options are those of `ingest.to_record`


def main(articles: str, records: str) -> None:
    """Read JSON Lines, clean them, and write Parquet; rows that failed have `error` set, and are kept."""
    spark = SparkSession.builder.appName("ingest").getOrCreate()
    raw = spark.read.json(articles)
    raw.mapInArrow(cleaned, from_arrow_schema(SCHEMA)).write.parquet(records)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
