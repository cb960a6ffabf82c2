"""Shares told in one breath: the verb stands once and counts for all of them."""

from __future__ import annotations

import pytest

from extract.amounts import find_stakes


@pytest.mark.parametrize(
    ("lang", "text", "percents"),
    [
        ("en", "Acme holds 44.5 per cent, the insurer has 38 per cent, and Brix owns 27.5 per cent of the bank.", 3),
        ("en", "Acme owns 60 per cent of the mill and Brix 40 per cent.", 2),
        ("de", "40 Prozent der Firma hält der Klub, 18 Prozent der Brauer und 12 Prozent der Sparkasse.", 3),
        ("de", "Der Fonds hält 30 Prozent an der Mühle, die Stadt hat 20 Prozent.", 2),
        # A percentage beside a share is none where its own clause speaks of something else.
        ("en", "Acme owns 60 per cent of the mill, whose sales fell 5 per cent.", 1),
        ("en", "Acme owns 60 per cent of the mill; turnout was 40 per cent.", 1),
        ("en", "Acme owns 60 per cent of the mill. The insurer has 38 per cent more staff.", 1),
        ("de", "Der Fonds hält 30 Prozent an der Mühle, deren Umsatz um 20 Prozent gestiegen ist.", 1),
        ("de", "Der Fonds hält 30 Prozent an der Mühle, die Inflation liegt bei 2 Prozent.", 1),
    ],
)
def test_shares_of_a_list(lang: str, text: str, percents: int):
    assert len(find_stakes(text, lang)) == percents
