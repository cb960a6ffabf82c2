"""``<lang>/magnitudes.yaml``: thousands, millions and more, exact and vague."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class Scale(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All forms of one power of ten."""

    words: tuple[str, ...]
    plural: tuple[str, ...]
    short: tuple[str, ...]
    tight: tuple[str, ...]
    compound: tuple[str, ...]


class Vague(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases before a magnitude that give only a span of multiples: "mehrere hundert" is 100 to 999."""

    phrases: tuple[str, ...]
    low: int
    high: int
    power: int = 0


class Magnitudes(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Magnitudes of a language; the fields are defined at the head of the YAML file."""

    scales: dict[int, Scale]
    vague: tuple[Vague, ...]
    vague_link: tuple[str, ...]
    digit_counts: dict[int, tuple[str, ...]]
    sum_nouns: tuple[str, ...]
    size_nouns: tuple[str, ...]
    figure_nouns: tuple[str, ...]

    def __post_init__(self) -> None:
        """A form under two powers would be a tenfold error waiting to happen."""
        seen: dict[str, int] = {}
        for power, scale in self.scales.items():
            for form in {*scale.words, *scale.plural, *scale.short, *scale.tight}:
                if seen.setdefault(form, power) != power:
                    raise ValueError(f"{form!r} is listed under {seen[form]} and {power}; keep one")


def magnitudes(lang: str) -> Magnitudes:
    """The magnitudes of *lang*: ``"Mrd." in magnitudes("de").scales[9].short``."""
    return load(lang, "magnitudes", Magnitudes)
