"""Many articles: to a stream or to a results folder, on one process or several, with the same bytes each time."""

from extract.batch.counts import Counts
from extract.batch.folder import extract_to_folder
from extract.batch.ray_engine import RayReaders
from extract.batch.results import read_records
from extract.batch.schema import record_schema
from extract.batch.stream import extract_to_stream
from extract.batch.watch import watch_folder
from extract.batch.work import ReadsArticles, Work

__all__ = [
    "Counts",
    "RayReaders",
    "ReadsArticles",
    "Work",
    "extract_to_folder",
    "extract_to_stream",
    "read_records",
    "record_schema",
    "watch_folder",
]
