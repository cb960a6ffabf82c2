"""The sentences that a flag is about, with its figures marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from rich.text import Text

from extract.records import Amount, Evidence, Flag, Record, Sentence
from extract.sentences import split

_MARK = "bold reverse"


def passages_of(record: Record, flag: Flag) -> Iterator[Text]:
    """Each sentence that holds figures of *flag*, in text order, the figures marked (``»850 Millionen Euro«``).

    A record that does not carry its text (``extract`` without ``--text``) shows the evidence of the deal instead, or
    the figure alone where no evidence holds it.
    """
    amounts = sorted((a for a in record.amounts if a.id in flag.amounts), key=lambda a: a.start)
    evidence = [e for deal in record.deals if deal.id in flag.deals for e in deal.evidence]
    known: Sequence[Sentence | Evidence] = _sentences(record) or evidence
    shown: dict[tuple[int, int, str], list[Amount]] = {}
    for amount in amounts:
        shown.setdefault(_passage(amount, known), []).append(amount)
    for (start, end, text), marked in sorted(shown.items()):
        yield _marked(text, [(a.start - start, a.end - start) for a in marked if a.end <= end])


def _sentences(record: Record) -> Sequence[Sentence]:
    text, lang = record.article.text, record.article.lang
    return split(text, lang) if isinstance(text, str) and lang else ()


def _passage(amount: Amount, known: Sequence[Sentence | Evidence]) -> tuple[int, int, str]:
    holding = [k for k in known if k.start <= amount.start and amount.end <= k.end]
    if not holding:
        return amount.start, amount.end, amount.text
    shortest = min(holding, key=lambda k: (k.end - k.start, k.start))
    return shortest.start, shortest.end, shortest.text


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
