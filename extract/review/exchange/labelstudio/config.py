"""The labelling interface that goes with the tasks: one XML file, to be pasted into a project's settings.

Tags as https://labelstud.io/tags/ has them. Blanks are shown and counted as they stand in the article (``pre-wrap``),
since every offset counts them. A field of a region is only shown while a region with one of its labels is selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extract.records import AmountKind, Bound, Status
from extract.review.exchange.labelstudio.labels import (
    AMOUNT,
    DESCRIPTION,
    KINDS,
    LABEL,
    SAME,
    SUM,
    TEXT,
    deal_labels,
    roles,
)

# Hues that stay apart for people who see colours otherwise (Okabe and Ito).
_COLOURS = {
    "company": "#0072B2",
    "government": "#CC79A7",
    "programme": "#009E73",
    "person": "#D55E00",
    DESCRIPTION: "#56B4E9",
    AMOUNT: "#E69F00",
}
_DEAL_COLOUR = "#767676"


def labelling_config() -> str:
    """The interface as XML: ``<View>...<Labels name="label" toName="text">...</View>``."""
    view = Element("View")
    SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    relations = SubElement(view, "Relations", choice="multiple")
    for name in (SAME, SUM, *roles()):
        SubElement(relations, "Relation", value=name)
    labels = SubElement(view, "Labels", name=LABEL, toName=TEXT)
    for name in (*KINDS, DESCRIPTION, AMOUNT, *deal_labels()):
        SubElement(labels, "Label", value=name, background=_COLOURS.get(name, _DEAL_COLOUR))
    SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    _fields(view, KINDS, typed=("name",))
    _fields(view, [AMOUNT], typed=("value", "high", "currency"), chosen={"bound": Bound, "kind": AmountKind})
    _fields(view, deal_labels(), typed=("stake", "date"), chosen={"status": Status})
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _fields(
    view: Element, labels: Iterable[str], *, typed: Sequence[str], chosen: dict[str, object] | None = None
) -> None:
    """The fields of regions with one of *labels*: those *typed*, and those *chosen* from the values of a type."""
    shown = SubElement(view, "View", visibleWhen="region-selected", whenLabelValue=",".join(labels))
    for name in typed:
        SubElement(shown, "Header", value=name, size="5")
        SubElement(shown, "TextArea", _of_region(name) | {"editable": "true", "maxSubmissions": "1"})
    for name, values in (chosen or {}).items():
        SubElement(shown, "Header", value=name, size="5")
        choices = SubElement(shown, "Choices", _of_region(name) | {"layout": "select"})
        for value in get_args(values):
            SubElement(choices, "Choice", value=value)


def _of_region(name: str) -> dict[str, str]:
    return {"name": name, "toName": TEXT, "perRegion": "true"}
