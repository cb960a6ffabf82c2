"""Augmentation of passages, in training only: other names and other figures in the same places."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from models.recipe.passages.markup import Passage, Span

_DIGIT = re.compile(r"[1-9]")
_NAMED = ("ORG", "PER", "LOC")


class Augmenter:
    """Changes a passage with chance *share*; other names come from *pool*, by language and kind."""

    def __init__(self, pool: Iterable[tuple[str, str, str]], *, share: float, seed: int) -> None:
        self.share = share
        self.random = random.Random(seed)  # noqa: S311 (augmentation, not secrets)
        self.names: dict[tuple[str, str], list[str]] = defaultdict(list)
        for lang, kind, name in pool:
            self.names[lang, kind].append(name)

    def __call__(self, passage: Passage) -> Passage:
        """*passage* itself, or a copy with other names and figures."""
        if self.random.random() >= self.share:
            return passage
        new = {}
        for name, spans in _by_thing(passage.spans).items():
            kind = spans[0].kind
            if kind in _NAMED and self.random.random() < 0.6 and self.names[passage.lang, kind]:
                new[name] = self.random.choice(self.names[passage.lang, kind])
            elif kind == "AMOUNT":
                new[name] = ""
        return rewritten(passage, new, self.random)


def rewritten(passage: Passage, new: dict[str, str], rng: random.Random) -> Passage:
    """*passage* with *new* names by id; sums among these get other digits."""
    bases = {name: _base(passage, spans) for name, spans in _by_thing(passage.spans).items()}
    text, at, spans = "", 0, []
    for span in sorted(passage.spans, key=lambda s: s.start):
        text += passage.text[at : span.start]
        surface = passage.text[span.start : span.end]
        if not span.described and (name := _thing(span)) in new:
            if span.kind == "AMOUNT":
                surface = _DIGIT.sub(lambda _: str(rng.randint(1, 9)), surface)
            else:
                surface = _renamed(surface, bases[name], new[name])
        spans.append(replace(span, start=len(text), end=len(text) + len(surface)))
        text += surface
        at = span.end
    return replace(passage, text=text + passage.text[at:], spans=tuple(spans))


def about_one(first: Passage, second: Passage, rng: random.Random) -> Passage:
    """Both joined, one company of the second being one of the first: articles come back to those they are about."""
    old = _companies(second, described=False)
    known = _companies(first, described=True)
    if not old or not known:
        return joined(first, second)
    mine, yours = rng.choice(known), rng.choice(old)
    name = _base(first, [s for s in first.spans if s.id == mine])
    return joined(first, rewritten(second, {yours: name}, rng), same={yours: mine})


def _companies(passage: Passage, *, described: bool) -> list[str]:
    """Ids of organisations that are named, and if not *described* have no description, which would fit no other."""
    named, told = (
        {s.id for s in passage.spans if s.kind == "ORG" and len(s.id) > 1 and s.described == way}
        for way in (False, True)
    )
    return sorted(named if described else named - told)


def joined(first: Passage, second: Passage, *, same: Mapping[str, str] | None = None) -> Passage:
    """Both as two paragraphs of one text, as an article has them: what is told in one is no deal with the other.

    *same* says which ids of the second are which of the first.
    """
    shift = len(first.text) + 1
    highest = max((int(s.id[1:]) for s in first.spans if len(s.id) > 1), default=0)
    same = same or {}

    def new(name: str) -> str:
        if name in same:
            return same[name]
        return f"{name[0]}{int(name[1:]) + highest}" if len(name) > 1 else name

    spans = [replace(s, id=new(s.id), start=s.start + shift, end=s.end + shift) for s in second.spans]
    deals = [
        replace(
            deal,
            roles=tuple((role, new(who)) for role, who in deal.roles),
            amounts=tuple(map(new, deal.amounts)),
            stake=deal.stake and new(deal.stake),
        )
        for deal in second.deals
    ]
    return replace(
        first,
        text=f"{first.text}\n{second.text}",
        spans=(*first.spans, *spans),
        deals=(*first.deals, *deals),
        surfaces={},
    )


def shuffled(
    passages: Sequence[Passage], *, share: float, shared: float, longest: int, rng: random.Random
) -> list[Passage]:
    """*passages* in random order, a *share* of them joined with others of their language up to *longest* characters.

    In the part *shared* of the joins both are about one company. Passages that name the same thing anyway are left
    apart, since their deals could be one.
    """
    order = rng.sample(passages, len(passages))
    result: list[Passage] = []
    waiting: dict[str, Passage] = {}
    for passage in order:
        if rng.random() >= share:
            result.append(passage)
            continue
        other = waiting.pop(passage.lang, None)
        if other is None:
            waiting[passage.lang] = passage
        elif len(other.text) + len(passage.text) < longest and not _names(other) & _names(passage):
            together = about_one(other, passage, rng) if rng.random() < shared else joined(other, passage)
            waiting[passage.lang] = together
        else:
            result.append(other)
            waiting[passage.lang] = passage
    return [*result, *waiting.values()]


def _names(passage: Passage) -> set[str]:
    """The names of what can be a party."""
    numbered = (s for s in passage.spans if len(s.id) > 1 and not s.described)
    return {passage.text[s.start : s.end] for s in numbered if s.kind not in {"AMOUNT", "STAKE"}}


def pool_of(passages: Iterable[Passage]) -> list[tuple[str, str, str]]:
    """Names of *passages* as (language, kind, name), one for each thing."""
    return [
        (p.lang, spans[0].kind, _base(p, spans))
        for p in passages
        for spans in _by_thing(p.spans).values()
        if spans[0].kind in _NAMED and any(not s.described for s in spans)
    ]


def _thing(span: Span) -> str:
    return span.id if len(span.id) > 1 else f"{span.id}@{span.start}"


def _by_thing(spans: Sequence[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[_thing(span)].append(span)
    return found


def _base(passage: Passage, spans: Sequence[Span]) -> str:
    """The commonest name of a thing, the shorter of two: a genitive is longer than its nominative."""
    counts = Counter(passage.text[s.start : s.end] for s in spans if not s.described)
    return min(counts, key=lambda n: (-counts[n], len(n))) if counts else ""


def _renamed(surface: str, base: str, new: str) -> str:
    """*surface* with the new name in it: "Nvidias" of the base "Nvidia" becomes "Siemens’" or "Orsteds"."""
    if surface == base or not surface.startswith(base):
        return new
    ending = surface[len(base) :]
    if ending == "s" and new[-1:] in "sxzß":
        ending = "’"
    return new + ending if len(ending) <= 2 else new
