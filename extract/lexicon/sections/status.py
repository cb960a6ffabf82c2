"""``status.yaml``: what tells a plan, a rumour, a denial and a done deal apart."""

from __future__ import annotations

from extract.lexicon.loader import Section


class StatusCues(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and phrases by what they say; the fields are explained at the head of the YAML file."""

    irrealis: tuple[str, ...]
    reported_future: tuple[str, ...]
    questions: tuple[str, ...]
    negations: tuple[str, ...]
    not_negations: tuple[str, ...]
    denied: tuple[str, ...]
    cancelled: tuple[str, ...]
    rumoured: tuple[str, ...]
    rumour_sources: tuple[str, ...]
    planned: tuple[str, ...]
    not_planned: tuple[str, ...]
    announced: tuple[str, ...]
    signed: tuple[str, ...]
    completed: tuple[str, ...]
    attribution_before: tuple[str, ...]
    attribution_after: tuple[str, ...]
