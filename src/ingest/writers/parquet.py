"""Records into Parquet: one row a record, its columns the fields of the record, `extra` as JSON."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from ingest.errors import UsageError


class Rows:
    """What takes records as lines of JSON and writes them a group of rows at a time."""

    def __init__(self, file: BinaryIO, group_rows: int) -> None:
        """Begin a file.

        Raises:
            UsageError: what writes it is not installed.
        """
        try:
            from pyarrow import parquet
        except ImportError:
            raise UsageError("Parquet is not there: install article-ingest[parquet] to write it.") from None
        from ingest.arrow import RECORD_SCHEMA

        self._schema = RECORD_SCHEMA
        self._writer = parquet.ParquetWriter(file, RECORD_SCHEMA, compression="zstd")
        self._group_rows = group_rows
        self._held: list[dict[str, object]] = []
        self._is_new = True

    def write(self, line: bytes) -> None:
        """Take a record."""
        row = msgspec.json.decode(line)
        row["extra"] = msgspec.json.encode(row["extra"]).decode()
        self._held.append(row)
        self._is_new = False
        if len(self._held) >= self._group_rows:
            self._flush()

    def is_settled(self) -> bool:
        """Only before anything was written: the table of contents stands at the end of the file."""
        return self._is_new

    def close(self) -> None:
        """Write what is held back, and the table of contents."""
        if self._held:
            self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file, which is of no use."""
        self._writer.close()

    def _flush(self) -> None:
        from ingest.arrow import to_table

        self._writer.write_table(to_table(self._held, self._schema))
        self._held = []
