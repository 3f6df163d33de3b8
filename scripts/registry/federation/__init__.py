"""Several registers as one table.

Each city keeps its own register; what it publishes (`stations.json`) is all that is taken.

    published   one register's data, as they came
    table       the table of all of them, and questions to it

DuckDB is an extra (`pip install duckdb`, or the `join` extra of pyproject.toml): nothing else
needs it.
"""

from ..exports.register import FORMAT
from ..exports.stations_json import FILENAME
from .published import CannotJoin, Published, read
from .table import JOINED, PARTS, join, rows

__all__ = [
    "FILENAME",
    "FORMAT",
    "JOINED",
    "PARTS",
    "CannotJoin",
    "Published",
    "join",
    "read",
    "rows",
]
