"""A part of a sweep as the bytes of a Parquet file: no date in it, so that the same rows are the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]

SEAL = b"partage32.seal"
BLOCK = b"partage32.block"


def encoded(table: pa.Table, seal: str, block: int) -> bytes:
    """Return a table as a Parquet file of one row group that says which sweep and which block it is."""
    marked = table.replace_schema_metadata({SEAL: seal.encode(), BLOCK: str(block).encode()})
    written = io.BytesIO()
    repeated = table.column_names[1 : table.column_names.index("refused")]
    pq.write_table(
        marked,
        written,
        row_group_size=max(table.num_rows, 1),
        compression="zstd",
        use_dictionary=repeated,
        column_encoding={"row": "DELTA_BINARY_PACKED"},
        write_page_checksum=True,
    )
    return written.getvalue()


def is_whole(path: Path, seal: str, block: int) -> bool:
    """Tell whether a file is the part of a block of this sweep, down to the checksum of its last page."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as part:
            marks = part.schema_arrow.metadata or {}
            if (marks.get(SEAL), marks.get(BLOCK)) != (seal.encode(), str(block).encode()):
                return False
            part.read()
    except (OSError, pa.ArrowException):
        return False
    return True
