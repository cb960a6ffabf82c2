"""Joins figures that share magnitude or currency: ranges are one sum, changes are two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.choices import choices
from extract.amounts.edges import near
from extract.amounts.figure_reader import figure_reader
from extract.amounts.figures import Figure
from extract.amounts.hedging import Hedging, hedging
from extract.amounts.phrases import phrase_set
from extract.amounts.sums import Sum, single, spanning
from extract.amounts.tokens import DASHES, Token, folds
from extract.lexicon.sections.amount_frames import AmountFrames, amount_frames

_HUNDRED, _THOUSAND = 100, 1000
_DASHES = frozenset(DASHES)
_UNITS = (100_000, _THOUSAND, _HUNDRED)


class Ranges:
    """The joints between figures in one language."""

    def __init__(self, lang: str) -> None:
        frames: AmountFrames = amount_frames(lang)
        self._reader = figure_reader(lang)
        self._hedging: Hedging = hedging(lang)
        self._choices = choices(lang)
        self._links = phrase_set(frames.range_links)
        self._list_links = phrase_set(frames.list_links)
        self._range_joints = phrase_set(link for _, link in frames.range_pairs)
        self._change_joints = phrase_set(link for _, link in frames.change_pairs)
        self._step_openers = phrase_set(frames.step_openers)
        self._firsts = (
            self._links.firsts
            | self._range_joints.firsts
            | self._change_joints.firsts
            | self._list_links.firsts
            | frozenset(folds(link)[0] for link in frames.change_links)
        )
        self._range_openers = phrase_set(opener for opener, _ in frames.range_pairs)
        self._change_links = phrase_set(frames.change_links)
        self._change_words = frozenset(w.lower() for w in frames.change_words)
        self._change_openers = phrase_set(opener for opener, _ in frames.change_pairs)

    def read(
        self, toks: Sequence[Token], first: Figure, text: str, free: int = 0
    ) -> tuple[tuple[Sum, ...], int] | None:
        """The sums that *first* forms with the figure behind it, and the index behind both; None if it stands alone.

        An empty tuple says that two figures belong together but cannot be told apart: no sum rather than a wrong one.
        """
        found = self._link(toks, first)
        if found is None:
            return None
        at, kind = found
        if kind == "change" and at < len(toks) and toks[at].fold in self._change_words:
            at += 1
        at = self._hedging.skip(toks, at)
        if at >= len(toks):
            return None
        second = self._second(toks, at, text, shared=first.currency is not None)
        if second is None or not _comparable(first, second):
            return None
        kind = "range" if kind == "change" and self._is_step(toks, first, second) else kind
        if kind == "list":
            # "$3 and $5 billion" may mean either; the first figure is left out.
            unclear = first.currency is not None and first.power is None and first.number < 1000 and second.power
            return ((single(second),), second.end) if unclear else None
        if self._suspended(toks, first):
            compound = _as_compound(first, second)
            if compound is None:
                return (), second.end
            first = compound
        if kind == "range":
            first = self._choices.lowest(toks, first, text, free)
        low = first.sharing(second)
        high = second._replace(currency=second.currency or low.currency)
        if high.currency is None and high.power is None:
            return None
        if kind == "change":
            return (single(low, "change"), single(high, "change")), high.end
        if low.value < high.value:
            return (spanning(low, high),), high.end
        # "£4.2bn – £330mn more than planned" are two sums; "9-3 Millionen" is none.
        return None if first.currency is not None and second.currency is not None else ((), high.end)

    def may_link(self, text: str) -> bool:
        """Whether a link between figures, or a hyphen inside one, may begin with this token."""
        return text in _DASHES or text.lower() in self._firsts

    def _opener(self, toks: Sequence[Token], first: int) -> str | None:
        at = self._hedging.skip_back(toks, first)
        if self._range_openers.before(toks, at) or self._range_openers.before(toks, first):
            return "range"
        if at > 0 and toks[at - 1].fold in self._change_words:
            at -= 1
        if self._change_openers.before(toks, at) or self._change_openers.before(toks, first):
            return "change"
        return None

    def _link(self, toks: Sequence[Token], first: Figure) -> tuple[int, str] | None:
        """Index behind the word that links *first* to another figure, and whether it makes a range or a change."""
        ranging, changing = self._range_joints.at(toks, first.end), self._change_joints.at(toks, first.end)
        opener = self._opener(toks, first.first) if ranging or changing else None
        if ranging is not None and opener == "range":
            return ranging[0], "range"
        if changing is not None and opener == "change":
            return changing[0], "change"
        change = self._change_links.at(toks, first.end)
        if change is not None:
            return change[0], "change"
        link = self._links.at(toks, first.end + 1 if self._suspended(toks, first) else first.end)
        if link is None:
            listed = self._list_links.at(toks, first.end)
            return (listed[0], "list") if listed is not None else None
        if toks[link[0] - 1].kind == "dash" and first.end + 1 < len(toks) and first.currency is None:
            dash = toks[first.end]
            before, behind = dash.start != toks[first.end - 1].end, dash.end != toks[first.end + 1].start
            # Blanks on both sides of a plain dash may stand in a range, on one side they never do.
            if before != behind or (before and (dash.text == "\u2014" or toks[first.end + 1].kind != "number")):
                return None
        return link[0], "range"

    def _is_step(self, toks: Sequence[Token], first: Figure, second: Figure) -> bool:
        """Whether the pair is how far something moved: "rose by 10 to 15 cents", not "from 10 to 15 cents"."""
        lacks = first.power is None and (first.currency is None or second.power is not None)
        if not lacks or self._links.at(toks, first.end) is None:
            return False
        at = self._hedging.skip_back(toks, first.first)
        return any(self._step_openers.before(toks, j) is not None for j in (at, first.first))

    def _suspended(self, toks: Sequence[Token], first: Figure) -> bool:
        """Whether the rest of a compound follows later: "zwei- bis dreihundert", "7- bis 9-Milliarden-Dollar"."""
        i = first.end
        return (
            i + 1 < len(toks)
            and toks[i].kind == "dash"
            and toks[i - 1].end == toks[i].start
            and toks[i].end < toks[i + 1].start
            and toks[i + 1].kind == "word"
        )

    def _second(self, toks: Sequence[Token], at: int, text: str, *, shared: bool) -> Figure | None:
        """The figure behind the link, which may hang on a dash: "$7bn-$9bn"."""
        joint = toks[at - 1].kind == "dash" and toks[at - 1].end == toks[at].start
        return self._reader.read(toks, at, text, free=joint, shared=shared) if joint or near(toks, at, text) else None


def _as_compound(first: Figure, second: Figure) -> Figure | None:
    """*first* with the hundreds or thousands that its hyphen leaves to *second*: "15- bis 20.000".

    None where the two do not fit: "zwei- bis dreitausendfünfhundert".
    """
    if not (second.words or second.grouped) or second.number < _HUNDRED or first.power is not None:
        return first
    for unit in _UNITS if second.words else (_THOUSAND,):
        if second.number % unit == 0 and first.number * unit < second.number:
            fits = unit != _HUNDRED or second.number < _THOUSAND
            return first._replace(number=first.number * unit, step=first.step * unit, grouped=True) if fits else None
    return None if second.words else first


def _comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures can be ends of one range: currencies that agree, a first number that is no year."""
    if first.currency is not None and second.currency is not None:
        if not set(first.currency.candidates) & set(second.currency.candidates):
            return False
    elif (
        first.currency is None
        and second.currency is not None
        and second.currency.sign
        and second.shape[0] == "currency"
    ):
        return False
    bare = first.currency is None and first.power is None
    if bare and first.number >= 1000 and not first.grouped and not first.words:
        return False
    if first.power is not None and second.power is None:
        return False
    return not (bare and second.currency is None and second.power is None)


@cache
def ranges(lang: str) -> Ranges:
    """The joints of *lang*, made ready once a process."""
    return Ranges(lang)
