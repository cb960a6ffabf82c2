"""What the rules do beyond single cases: several sentences, evidence, robustness."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import found, reading

from extract.deals import assemble, rules


def test_evidence_names_rule_and_passage() -> None:
    read = reading("[Nordwerkes=Nordwerke] Investition von {2 Mrd. Dollar} in [Kestrel].", "de")
    (claim,) = rules.claims(read)
    assert claim.evidence.rule == "investment.noun-of-in/noun"
    assert claim.evidence.text == read.text[claim.evidence.start : claim.evidence.end]


def test_generic_nouns_found_no_second_deal() -> None:
    text = (
        "[Nordwerke] investiert {2 Mrd. Dollar} in [Kestrel]. "
        "Die Partnerschaft mit [Kestrel] ist für [Nordwerke] neu. "
        "Am Tag der [Nordwerke]-[Kestrel]-Ankündigung stieg die Aktie. "
        "Der Zusammenschluss [Nordwerke]/[Kestrel] gefällt."
    )
    assert [deal["deal"] for deal in found(text, "de")] == ["investment announced"]


def test_extraposed_apposition_and_pronoun() -> None:
    text = (
        "[Kestrel] hat einen Cloud-Vertrag mit [Himmelsdaten] geschlossen, einem Unternehmen, mit dem es auch beim "
        "{7-Milliarden}-Programm [Polaris#programme] kooperiert."
    )
    cloud, programme = found(text, "de")
    assert cloud == {"deal": "cloud signed", "customer": ["Kestrel"], "provider": ["Himmelsdaten"]}
    assert programme["participant"] == ["Himmelsdaten", "Kestrel"]
    assert programme["sum"] == ["7-Milliarden"]


def test_participle_between_commas_keeps_the_main_clause_whole() -> None:
    text = (
        "[Hallmann], ebenfalls an [Polaris#programme] beteiligt, ist Anteilseigner von [Nordwerke] "
        "und auch von [Kestrel]."
    )
    assert sorted(deal["deal"] for deal in found(text, "de")) == [
        "programme announced",
        "stake completed",
        "stake completed",
    ]


def test_no_bridge_without_a_project_or_with_two_owners() -> None:
    plain = "[Nordwerke] finanziert [Kestrel]. Die Fabriken sind auf [Silizios=Silizio] Chips angewiesen."
    assert [deal["deal"] for deal in found(plain, "de")] == ["investment announced"]
    two = (
        "[Nordwerke] finanziert [Kestrel] im Projekt Nordlicht und [Hallmann] finanziert [Brecht]. "
        "Die Fabriken sind auf [Silizios=Silizio] Chips angewiesen."
    )
    assert "supply completed" not in [deal["deal"] for deal in found(two, "de")]


def test_the_next_sentence_adds_price_seller_and_status() -> None:
    text = (
        "[Acme] is buying [Brix]. The purchase price is {$5 million}. The seller is [Telwood]. "
        "The contract was signed on Monday."
    )
    assert found(text, "en") == [
        {
            "deal": "acquisition signed",
            "acquirer": ["Acme"],
            "target": ["Brix"],
            "seller": ["Telwood"],
            "sum": ["$5 million"],
        }
    ]


def test_a_second_purchase_price_is_kept_beside_the_first() -> None:
    text = (
        "[Nordwerke] kauft [Kestrel] für {180 Mio. Euro}. Die Belegschaft ist froh. [Hallmann] wächst.\n"
        "Beim Abschluss fließt der Kaufpreis von {108 Mio. Euro} in bar."
    )
    assert found(text, "de")[0]["sum"] == ["108 Mio. Euro", "180 Mio. Euro"]


def test_a_price_in_another_paragraph_is_not_this_deal_s() -> None:
    text = "[Acme] issues a bond.\nThe contract is worth {$5 million}."
    assert found(text, "en") == [{"deal": "bond announced", "issuer": ["Acme"]}]


def test_a_denial_of_what_was_just_told() -> None:
    text = "[Acme] is about to acquire [Brix], a magazine wrote. The carrier denied it on Thursday."
    assert found(text, "en") == [{"deal": "acquisition denied", "acquirer": ["Acme"], "target": ["Brix"]}]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Laut Handelskurier kauft [Nordwerke] [Kestrel].", "Handelskurier"),
        ("[Nordwerke] kauft der Agentur Nordpresse zufolge [Kestrel].", "Agentur Nordpresse"),
        ("[Nordwerke] kauft [Kestrel].", None),
    ],
)
def test_attribution(text: str, source: str | None) -> None:
    read = reading(text, "de")
    (deal,) = assemble(rules.claims(read), read)
    assert deal.attributed_to == source


def test_prices_of_one_share_and_sales_are_not_attached() -> None:
    text = "[Nordwerke] kauft [Kestrel] für {share/40 Euro} je Aktie; der Umsatz lag bei {revenue:3 Mrd. Euro}."
    assert "sum" not in found(text, "de")[0]


def test_each_deal_of_a_sentence_gets_its_own_sum() -> None:
    text = "[Acme] invested {$5 million} in [Brix] and [Harlow] invested {$9 million} in [Corvin]."
    assert [deal["sum"] for deal in found(text, "en")] == [["$5 million"], ["$9 million"]]


_PIECES = st.sampled_from(
    [
        *("[Acme]", "[Brix]", "[Acme's=Acme]", "[Pol#programme]", "{5 Mio. Euro}", "<30 %>", "|Jan Kehl|"),
        *("kauft", "buys", "die", "der", "which", "und", "and", "von", "of", "by", "an", "Anteile", "stake in", "to"),
        *("Übernahme", "zu", "hat", "wird", "übernommen", "that", "ist", "is", "beteiligt", "es", "it", "'s", "dass"),
        *(",", "(", ")", "-", ".", "?", "„", "“", ":"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=25), lang=st.sampled_from(["de", "en"]))
def test_any_row_of_words_gives_sound_deals(pieces: list[str], lang: str) -> None:
    read = reading(" ".join(pieces), lang)
    known = {o.id for o in read.organisations}
    for deal in assemble(rules.claims(read), read):
        assert {p.organisation for p in deal.parties} <= known
        assert set(deal.amounts) <= {a.id for a in read.amounts}
        assert deal.payer is None or deal.payer != deal.payee
        assert all(e.text == read.text[e.start : e.end] for e in deal.evidence)
