"""The sentences that a flag is about, with its figures marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import msgspec
from rich.text import Text

from extract.records import Amount, Evidence, Flag, Record

# How much of a paragraph is shown on either side where no sentence is known.
_AROUND = 100
_MARK = "bold reverse"


def passages_of(record: Record, flag: Flag) -> Iterator[Text]:
    """Each sentence that holds figures of *flag*, in text order, the figures marked (``»850 Millionen Euro«``).

    The sentence is the evidence of the deal; a figure outside all evidence is shown with the text around it, or alone
    where the record does not carry its text.
    """
    amounts = sorted((a for a in record.amounts if a.id in flag.amounts), key=lambda a: a.start)
    evidence = [e for deal in record.deals if deal.id in flag.deals for e in deal.evidence]
    shown: dict[tuple[int, int, str], list[Amount]] = {}
    for amount in amounts:
        shown.setdefault(_passage(amount, evidence, record), []).append(amount)
    for (start, end, text), marked in sorted(shown.items()):
        yield _marked(text, [(a.start - start, a.end - start) for a in marked if a.end <= end])


def _passage(amount: Amount, evidence: list[Evidence], record: Record) -> tuple[int, int, str]:
    holding = [e for e in evidence if e.start <= amount.start and amount.end <= e.end]
    if holding:
        shortest = min(holding, key=lambda e: (e.end - e.start, e.start))
        return shortest.start, shortest.end, shortest.text
    text = record.article.text
    if text is msgspec.UNSET:
        return amount.start, amount.end, amount.text
    start = max(text.rfind("\n", 0, amount.start) + 1, amount.start - _AROUND)
    stop = text.find("\n", amount.end)
    end = min(stop if stop >= 0 else len(text), amount.end + _AROUND)
    return start, end, text[start:end]


def _marked(text: str, spans: list[tuple[int, int]]) -> Text:
    """*text* on one line, guillemets and colour around *spans*: the colour is not there in a pipe."""
    result = Text()
    at = 0
    for start, end in spans:
        result.append(_visible(text[at:start]))
        result.append(f"»{_visible(text[start:end])}«", style=_MARK)
        at = end
    result.append(_visible(text[at:]))
    return result


def _visible(text: str) -> str:
    """*text* without control and direction characters, white space kept where words would else run together."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
