"""Trims a multilingual sentence-piece vocabulary to the pieces that German and English use.

Three quarters of the parameters of a small multilingual encoder are rows for scripts that we never read. Every piece
that tokenises a frequent word of either language is ranked by log frequency plus half the log of the number of
distinct words it occurs in; the best are kept, with all single characters, and keep their unigram scores.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
UNKNOWN_ID = SPECIAL.index("<unk>")


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A unigram tokenizer over *pieces* (text, log probability), the four special pieces first, as XLM-R reads text."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN_ID, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", SPECIAL.index("<s>")), ("</s>", SPECIAL.index("</s>"))]
    )
    return tokenizer


def frequent_words(languages: Iterable[str], count: int) -> dict[str, float]:
    """The *count* most frequent words of each language with their frequency, also capitalised and in capitals."""
    from wordfreq import top_n_list, word_frequency

    words: dict[str, float] = {}
    for language in languages:
        for word in top_n_list(language, count, wordlist="best"):
            frequency = word_frequency(word, language)
            for form, share in ((word, 1.0), (word.capitalize(), 0.5), (word.upper(), 0.02)):
                words[form] = words.get(form, 0.0) + share * frequency
    return words


def rank_pieces(tokenizer: Tokenizer, words: dict[str, float], extra: Iterable[str]) -> list[int]:
    """Ids of the pieces that *words* and *extra* texts need, most useful first."""
    frequency: defaultdict[int, float] = defaultdict(float)
    spread: Counter[int] = Counter()
    forms = list(words)
    for form, encoding in zip(forms, tokenizer.encode_batch(forms, add_special_tokens=False), strict=True):
        for piece in set(encoding.ids):
            frequency[piece] += words[form]
            spread[piece] += 1
    texts = list(extra)
    # A training corpus is small and near to what will be read: each of its words counts like one in ten million.
    for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
        for piece in encoding.ids:
            frequency[piece] += 1e-7
            spread[piece] += 1
    return sorted(frequency, key=lambda p: (-(math.log(frequency[p]) + 0.5 * math.log(spread[p])), p))


def trim(pieces: list[tuple[str, float]], ranked: list[int], size: int) -> list[int]:
    """Ids to keep, ascending: the special pieces, all single Latin-range characters, then the best of *ranked*."""
    keep = set(range(len(SPECIAL)))
    keep |= {i for i, (text, _) in enumerate(pieces) if len(text.lstrip("▁")) <= 1 and ord(text[-1]) < 0x2600}
    for piece in ranked:
        if len(keep) >= size:
            break
        keep.add(piece)
    return sorted(keep)
