"""Fields as people type them, and the text that they are about."""

from __future__ import annotations

from extract.review.server.forms import Typed

TEXT = "Nvidia investiert 100 Milliarden Dollar (850 Millionen Euro) in OpenAI. OpenAI least Chips von Nvidia."


def typed(**fields: str | list[str]) -> Typed:
    return Typed({name.replace("_", "-"): [one] if isinstance(one, str) else one for name, one in fields.items()})
