"""Articles from Parquet files: one a row, the columns found as the fields of JSON Lines are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ingest.document import Rejected
from ingest.readers.opened import Articles, How, Opened
from ingest.readers.rows import BadRowError, article_of
from ingest.readers.streams import BrokenStreamError

# So many rows are held at a time: few bytes of a dictionary can make each as large as any article is.
BATCH_ROWS = 8


def begins(start: bytes) -> bool:
    """Whether bytes begin as a Parquet file does."""
    return start.startswith(b"PAR1")


def read(opened: Opened, how: How) -> Articles:
    """The articles of a Parquet file, each with the number of its row, from 1.

    Raises:
        BrokenStreamError: it is damaged, or what reads it is not installed.
    """
    contents = {*how.names.text, *how.names.html}
    for number, row in enumerate(_rows(opened), 1):
        place = f"{opened.source}#{number}"
        try:
            # Dates, decimals and bytes as JSON has them, anything else as it is printed.
            plain = {
                name: value if name in contents else msgspec.to_builtins(value, str_keys=True, enc_hook=str)
                for name, value in row.items()
            }
            yield article_of(plain, place, how.names)
        except BadRowError as error:
            yield Rejected(place, "read", error.code, str(error))
        except (TypeError, ValueError, RecursionError) as error:
            yield Rejected(place, "read", "bad_row", f"The row holds what JSON cannot: {error}.")


def _value(scalar: Any) -> object:
    """A value as Python has it; a text that is no UTF-8 as bytes, a time that Python does not know as its number."""
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return bytes(scalar.as_buffer()) if hasattr(scalar, "as_buffer") else None
    except (ValueError, OverflowError, LookupError, OSError):
        return getattr(scalar, "value", None)


def _rows(opened: Opened) -> Iterator[Mapping[str, object]]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise BrokenStreamError(
            "parquet_missing", "It is a Parquet file: install article-ingest[parquet] to read it."
        ) from None
    with opened.seekable() as file:
        try:
            for batch in parquet.ParquetFile(file).iter_batches(BATCH_ROWS, use_threads=False):
                names = batch.schema.names
                for at in range(batch.num_rows):
                    yield {name: _value(column[at]) for name, column in zip(names, batch.columns, strict=True)}
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise BrokenStreamError("corrupt_stream", f"The Parquet file is damaged: {error}.") from error
