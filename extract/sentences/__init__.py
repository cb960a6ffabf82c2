"""Article text to sentences with tokens.

``split("Die Firma zahlt 3,2 Mrd. Dollar. Mehr ist nicht bekannt.", "de")`` gives two sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.records import Sentence
from extract.sentences.boundaries import boundaries
from extract.sentences.lines import paragraphs
from extract.sentences.tokens import import_tokenizer, tokens

__all__ = ["import_tokenizer", "spans", "split", "with_tokens"]


def split(text: str, lang: str) -> tuple[Sentence, ...]:
    """The sentences of *text* in order; every span lies in *text*, and only blanks lie between the sentences.

    Time grows linearly with the length of the text, also for one line of many megabytes.
    """
    return with_tokens(spans(text, lang), lang)


def spans(text: str, lang: str) -> tuple[Sentence, ...]:
    """The same without tokens, which take five times as long: enough to see which sentences to read."""
    rules = boundaries(lang)
    return tuple(
        Sentence(start=start, end=end, text=text[start:end], tokens=(), paragraph=number)
        for number, paragraph in enumerate(paragraphs(text))
        for start, end in rules.split(text, paragraph)
    )


def with_tokens(sentences: Sequence[Sentence], lang: str) -> tuple[Sentence, ...]:
    """The *sentences* with their tokens."""
    return tuple(
        msgspec.structs.replace(sentence, tokens=tokens(sentence.text, sentence.start, lang)) for sentence in sentences
    )
