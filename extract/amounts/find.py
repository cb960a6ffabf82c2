"""``find_amounts``: all sums of money in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from extract.amounts.conversions import conversions
from extract.amounts.grammar import grammar
from extract.amounts.hedging import hedging
from extract.amounts.kinds import kinds
from extract.amounts.rates import rates
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token, stretches, tokens
from extract.records import Amount, Bound, plain
from extract.texts import by_language

_BRACKETS = frozenset("()[]")


def find_amounts(text: str, lang: str) -> list[Amount]:
    """All sums of money of *text* in text order, with ids ``a1``, ``a2``, ... and spans in code points.

    Quotations in another language of the lexicon are read by its rules.

    >>> [a] = find_amounts("Der Kaufpreis liegt bei rund 3,5 Mrd. Euro.", "de")
    >>> a.text, str(a.low), a.currency, a.bound, a.kind
    ('3,5 Mrd. Euro', '3500000000', 'EUR', 'about', 'price')
    """
    own, *quoted = by_language(text, lang, _find)
    return _joined([own, *quoted]) if quoted else own


def _find(text: str, lang: str) -> list[Amount]:
    found: list[Amount] = []
    for start, end in stretches(text):
        found.extend(_in_stretch(tokens(text, start, end), text, lang, len(found)))
    return found


def _joined(found: Sequence[Sequence[Amount]]) -> list[Amount]:
    """The sums of several languages in text order, with ids anew; a sum and its conversion are in one language."""
    order = sorted((a.start, n, a.id) for n, amounts in enumerate(found) for a in amounts)
    names = {(n, name): f"a{place}" for place, (_, n, name) in enumerate(order, 1)}
    renamed = [
        msgspec.structs.replace(a, id=names[n, a.id], partner=names[n, a.partner] if a.partner else None)
        for n, amounts in enumerate(found)
        for a in amounts
    ]
    return sorted(renamed, key=lambda a: a.start)


def _in_stretch(toks: Sequence[Token], text: str, lang: str, before: int) -> Iterator[Amount]:
    sums = grammar(lang).read(toks, text)
    if not sums:
        return
    partners = conversions(lang).partners(sums, toks, text)
    taken = frozenset(i for s in sums for i in range(s.first, s.end))
    amounts: list[Amount] = []
    for index, one in enumerate(sums):
        behind = _behind_bracket(sums, index, partners, toks)
        amount = _amount(one, f"a{before + index + 1}", toks, text, lang=lang, taken=taken, behind=behind)
        if index in partners:
            partner = amounts[partners[index]]
            amount = _restating(amount, partner)
        amounts.append(amount)
    yield from amounts


def _behind_bracket(sums: Sequence[Sum], index: int, partners: Mapping[int, int], toks: Sequence[Token]) -> int:
    """The token behind a sum, or behind the bracket in which its conversions follow."""
    last = index
    while partners.get(last + 1) == index:
        last += 1
    end = sums[last].end
    bracketed = last > index and toks[sums[index + 1].first - 1].text in _BRACKETS and end < len(toks)
    return end + 1 if bracketed and toks[end].text in _BRACKETS else sums[index].end


def _restating(amount: Amount, partner: Amount) -> Amount:
    """*amount* as the same sum as *partner*: what is said of the one holds for the other, hedges included."""
    hedged = amount.bound == "exact" and partner.bound in ("about", "at_most", "at_least")
    return msgspec.structs.replace(
        amount,
        partner=partner.id,
        kind=partner.kind if partner.kind != "other" else amount.kind,
        per=amount.per or partner.per,
        bound=partner.bound if hedged else amount.bound,
    )


def _amount(
    one: Sum, name: str, toks: Sequence[Token], text: str, *, lang: str, taken: frozenset[int], behind: int
) -> Amount:
    start, end = toks[one.first].start, toks[one.end - 1].end
    bound: Bound = one.bound
    if bound == "exact":
        bound = hedging(lang).bound(toks, one.first, one.end) or bound
    return Amount(
        id=name,
        start=start,
        end=end,
        text=text[start:end],
        low=plain(one.low),
        high=plain(one.high),
        currency=one.currency.code if one.currency else None,
        currency_candidates=one.currency.candidates if one.currency else (),
        bound=bound,
        kind=kinds(lang).of(toks, one, behind, text, taken),
        per=rates(lang).of(toks, one.first, one.end, large=one.power > 0),
        printed_low=plain(max(one.printed_low, one.printed_low * 0)),
        printed_high=plain(one.printed_high),
        rule=one.rule,
    )
