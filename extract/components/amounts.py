"""The amount grammar as a spaCy component: ``nlp.add_pipe("dealgraph_amounts")`` in any German or English pipeline."""

from __future__ import annotations

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.amounts import find_amounts
from extract.lexicon import languages
from extract.records import Amount

NAME = "dealgraph_amounts"
SPANS = "amounts"


class AmountsComponent:
    """Fills ``doc.spans["amounts"]`` with the sums of money of a text; ``span._.amount`` is the record of each.

    >>> import spacy
    >>> nlp = spacy.blank("de")
    >>> _ = nlp.add_pipe("dealgraph_amounts")
    >>> doc = nlp("Der Kaufpreis liegt bei rund 3,5 Mrd. Euro.")
    >>> [span] = doc.spans["amounts"]
    >>> span.text, str(span._.amount.low), span._.amount.currency
    ('3,5 Mrd. Euro', '3500000000', 'EUR')
    """

    def __init__(self, lang: str, spans_key: str) -> None:
        self.lang = lang
        self.spans_key = spans_key
        if not Span.has_extension("amount"):
            Span.set_extension("amount", getter=_amount_of)

    def __call__(self, doc: Doc) -> Doc:
        """*doc* with its sums; a span takes whole tokens where the tokenizer cuts other than the grammar."""
        spans: list[Span] = []
        for amount in find_amounts(doc.text, self.lang):
            span = doc.char_span(amount.start, amount.end, label="MONEY", alignment_mode="expand")
            if span is None:  # an empty Doc, or one whose text is not its own tokens
                continue
            doc.user_data[_key(span)] = msgspec.msgpack.encode(amount)
            spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc


def _amount_of(span: Span) -> Amount | None:
    """The sum that a span was made from, None for any other span; kept as bytes, so that a Doc can be stored."""
    stored = span.doc.user_data.get(_key(span))
    return None if stored is None else msgspec.msgpack.decode(stored, type=Amount)


def _key(span: Span) -> str:
    return f"{NAME}:{span.start_char}:{span.end_char}"


@Language.factory(NAME, default_config={"lang": None, "spans_key": SPANS}, assigns=["doc.spans"])
def make_amounts(nlp: Language, name: str, lang: str | None, spans_key: str) -> AmountsComponent:  # noqa: ARG001
    """The component of *nlp*; *lang* replaces the pipeline's language, as one for many languages ("xx") needs."""
    chosen = lang or nlp.lang
    if chosen not in languages():
        known = ", ".join(languages())
        raise ValueError(f'{NAME}: no amount grammar for "{chosen}"; set the config value lang to one of {known}.')
    return AmountsComponent(chosen, spans_key)
