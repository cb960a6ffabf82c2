"""``shared/datasette.yaml``: how Datasette shows the tables of the sqlite export."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load


class DatasetteView(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of columns by table; the YAML file's head says what each key means."""

    title: str
    description: str
    search: dict[str, tuple[str, ...]]
    index: dict[str, tuple[str, ...]]
    facets: dict[str, tuple[str, ...]]
    sort: dict[str, str]
    label: dict[str, str]
    units: dict[str, str]


def datasette_view() -> DatasetteView:
    """The table, read once: ``datasette_view().label["organisations"] == "name"``."""
    view: DatasetteView = load(SHARED, "datasette", DatasetteView)
    return view
