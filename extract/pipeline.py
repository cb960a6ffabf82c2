"""The one place that knows the order of the stages: an article in, a record out.

::

    Article ─ gate ─ sentences ─ encoder ─ names ─ amounts ─ organisations ─ deals ─ bonds ─ checks ─ Record

The decider is a parameter: the learned heads together with named rules, or any function from a ``Reading`` to claims.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import metadata, resources
from pathlib import Path

import msgspec

from extract import amounts, bonds, checks, deals, encoder, gate, names, organisations, sentences
from extract.figures.own_rates import read_own_rates
from extract.figures.rates import Rates
from extract.lexicon import languages
from extract.lexicon.sections.deal_types import deal_types
from extract.records import (
    Amount,
    Article,
    ArticleInfo,
    Claim,
    Deal,
    Flag,
    Number,
    Organisation,
    Reading,
    Record,
    Sentence,
    Stake,
    Window,
)

Decider = Callable[[Reading], Sequence[Claim]]


class Pipeline:
    """Reads articles. Loads its model once and is then a pure function of the article.

    >>> record = Pipeline().read(Article(id="a", lang="de", text="Nvidia investiert 100 Milliarden Dollar in OpenAI."))
    ... # doctest: +SKIP
    >>> record.deals[0].payer, record.deals[0].payee  # doctest: +SKIP
    ('nvidia', 'openai')
    """

    def __init__(
        self,
        *,
        model: str | Path | None = None,
        device: str | None = None,
        use_gate: bool = True,
        decide: Decider | None = None,
        rates: str | Path | None = None,
    ) -> None:
        """*model* is a model folder or a name on the Hugging Face hub (None: the one that is shipped).

        Without the gate every article is read whole. *rates* is a file of the user's own reference rates in place of
        the ECB's. With a *device* (``cuda``) the encoder runs in torch, extra ``dealgraph[gpu]``; without, in
        onnxruntime.
        """
        self._model = encoder.load_model(encoder.model_folder(model) if model is not None else None, device)
        self._device = device
        self._use_gate = use_gate
        self._heads = encoder.Heads(self._model.heads)
        self._decide = decide or deals.both(self._heads, self._model.card.thresholds)
        self._own_rates = Path(rates) if rates is not None else None
        # A user's file is read at once, so that an error in it stops the run before any article.
        own = read_own_rates(self._own_rates) if self._own_rates is not None else None
        self._rates = Rates() if own is None else Rates(lambda: own)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same article may give another record: version, lexica, model, rates, gate."""
        parts = [
            metadata.version("dealgraph"),
            _lexicon_hash(),
            self._model.fingerprint,
            f"device={self._device}",
            metadata.version("currencyconverter"),
            hashlib.sha256(self._own_rates.read_bytes()).hexdigest() if self._own_rates else "",
            f"gate={self._use_gate}",
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def read(self, article: Article) -> Record:
        """Everything found in *article*; one that could not be read keeps its error and has nothing else.

        Nothing is looked for in an article whose language has no lexicon or cannot be told.
        """
        info = _info(article)
        if article.error is not None:
            return Record(article=info, errors=(article.error,))
        if article.lang is None or article.lang not in languages():
            return Record(article=info)
        if self._use_gate and not gate.passes(article.text, article.lang):
            return Record(article=info)
        with encoder.one_thread():
            return self._read(article, article.lang, info)

    def _read(self, article: Article, lang: str, info: ArticleInfo) -> Record:
        """The record of an article that has passed the gate."""
        parts = sentences.spans(article.text, lang)
        wanted = gate.worth_reading(parts, lang) if self._use_gate else None
        if wanted is not None and not wanted:
            return self._sums_alone(article, lang, parts, info)
        reading = self._reading(article.text, lang, sentences.with_tokens(parts, lang), wanted)
        found = deals.assemble(self._decide(reading), reading)
        sums = _kinds(reading.amounts, found)
        figures = self._figures(article.text, lang, sums)
        flags = self._checked(
            article, lang, figures=figures, stakes=reading.stakes, found=found, windows=reading.windows
        )
        return Record(
            article=info,
            organisations=_named(reading.organisations, found),
            people=reading.people,
            amounts=sums,
            deals=found,
            flags=flags,
        )

    def _sums_alone(self, article: Article, lang: str, parts: tuple[Sentence, ...], info: ArticleInfo) -> Record:
        """The record of an article without a word of deals: its sums, and whether they fit each other."""
        sums = tuple(amounts.find_amounts(article.text, lang))
        stakes = tuple(amounts.find_stakes(article.text, lang))
        figures = self._figures(article.text, lang, sums)
        windows: Sequence[Window] = ()
        if self._heads.has(bonds.PREFIX):
            windows = encoder.encode(article.text, parts, self._model, bonds.worth_reading(parts, figures))
        flags = self._checked(article, lang, figures=figures, stakes=stakes, windows=windows)
        return Record(article=info, amounts=sums, flags=flags)

    def _figures(self, text: str, lang: str, sums: tuple[Amount, ...]) -> list[Amount | Number]:
        """Sums, percentages and counts in text order; they fit each other or not where there are two sums at least."""
        numbers = amounts.find_numbers(text, lang, sums) if len(sums) > 1 else ()
        return sorted((*sums, *numbers), key=lambda figure: figure.start)

    def _checked(
        self,
        article: Article,
        lang: str,
        *,
        figures: Sequence[Amount | Number],
        stakes: Sequence[Stake],
        found: Sequence[Deal] = (),
        windows: Sequence[Window] = (),
    ) -> tuple[Flag, ...]:
        """The flags of an article; *windows* are those that the model has read."""
        flags = checks.check(
            [f for f in figures if isinstance(f, Amount)],
            found,
            text=article.text,
            lang=lang,
            published=article.published,
            rates=self._rates,
            numbers=[f for f in figures if isinstance(f, Number)],
            stakes=stakes,
            bonds=bonds.find_bonds(figures, windows, self._heads, self._model.card.bonds),
        )
        return tuple(flags)

    def unchecked(self, record: Record) -> tuple[checks.Unchecked, ...]:
        """The conversions of *record* for which there is no reference rate, so that no check could judge them."""
        return tuple(checks.unchecked(record.amounts, record.article.published, self._rates))

    def reading(self, article: Article) -> Reading:
        """What is known of *article* before anything is decided; its language must be known."""
        if article.lang is None:
            raise ValueError(f"{article.id}: an article without a language cannot be read; ingest sets it.")
        parts = sentences.split(article.text, article.lang)
        wanted = gate.worth_reading(parts, article.lang) if self._use_gate else None
        with encoder.one_thread():
            return self._reading(article.text, article.lang, parts, wanted)

    def _reading(self, text: str, lang: str, parts: tuple[Sentence, ...], wanted: frozenset[int] | None) -> Reading:
        """The same, of the *wanted* sentences; of all of them with None."""
        windows = encoder.encode(text, parts, self._model, wanted)
        found = names.find_names(text, windows)
        resolved = organisations.resolve(text, lang, parts, found, windows=windows, heads=self._heads)
        return Reading(
            lang=lang,
            text=text,
            sentences=parts,
            organisations=resolved.organisations,
            people=resolved.people,
            amounts=tuple(amounts.find_amounts(text, lang)),
            stakes=tuple(amounts.find_stakes(text, lang)),
            places=resolved.places,
            windows=windows,
        )


def _named(candidates: Sequence[Organisation], found: Sequence[Deal]) -> tuple[Organisation, ...]:
    """Organisations worth listing: governments, programmes and people only where they are a party."""
    parties = {party.organisation for deal in found for party in deal.parties}
    return tuple(o for o in candidates if o.kind == "company" or o.id in parties)


def _kinds(sums: Sequence[Amount], found: Sequence[Deal]) -> tuple[Amount, ...]:
    """Amounts whose own words say nothing about their kind take it from the deal that they belong to."""
    of_deal = {amount: deal_types()[deal.type].amount for deal in reversed(found) for amount in deal.amounts}
    return tuple(
        msgspec.structs.replace(a, kind=of_deal[a.id]) if a.kind == "other" and a.id in of_deal else a for a in sums
    )


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        lang=article.lang,
        published=article.published,
        title=article.title,
        url=article.url,
        source=article.source,
        author=article.author,
        marks=article.marks,
        sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=article.text,
    )


def _lexicon_hash() -> str:
    root = resources.files("extract.lexicon")
    digest = hashlib.sha256()
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name):
            digest.update(f"{folder.name}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
