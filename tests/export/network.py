"""A news week of 25 invented organisations, to draw and to export."""

from __future__ import annotations

from extract.records import Record
from tests.graph.newsroom import article, said

NAMES = {
    "chipwerk": "Chipwerk",
    "denkfabrik": "Denkfabrik KI",
    "wolkenhaus": "Wolkenhaus",
    "sonnenbank": "Sonnenbank",
    "stromkraft": "Stromkraft Nord",
    "rechenhof": "Rechenhof AG",
    "halbleiter-sued": "Halbleiter Süd",
    "bundesrepublik": "Bund",
    "polaris": "Polaris",
    "nordwind": "Nordwind Energie",
    "speicherwerk": "Speicherwerk",
    "kapital-eins": "Kapital Eins",
    "kapital-zwei": "Kapital Zwei",
    "arzneihaus": "Arzneihaus Müller & Söhne",
    "genlabor": "Genlabor",
    "pharma-union": "Pharma-Union",
    "autobau": "Autobau Werke",
    "zellenfabrik": "Zellenfabrik",
    "lithium-west": "Lithium West",
    "fc-hafenstadt": "FC Hafenstadt",
    "trikot-ag": "Trikot AG",
    "landesbank": "Landesbank",
    "sparbank": "Sparbank",
    "hausbau": "Hausbau Immobilien",
    "mietwerk": "Mietwerk",
}
KINDS = {"bundesrepublik": "government", "polaris": "programme"}


def bn(number: str, words: str = "Milliarden Dollar", currency: str = "USD") -> tuple[str, str, str]:
    text = f"{number} {words}"
    scale = 9 if words.startswith("Milliarden") else 6
    value = number.replace(",", ".")
    whole, _, part = value.partition(".")
    return text, whole + part + "0" * (scale - len(part)), currency


def week(lang: str = "de") -> list[Record]:
    """Five articles of one week."""
    ki = [
        said(
            "Chipwerk steckt 100 Milliarden Dollar (850 Millionen Euro) in Denkfabrik KI.",
            "investment",
            bn("100"),
            bn("850", "Millionen Euro", "EUR"),
            investor="chipwerk",
            investee="denkfabrik",
            flag=True,
            tied=True,
        ),
        said(
            "Denkfabrik KI kauft dafür Halbleiter von Chipwerk.", "supply", customer="denkfabrik", supplier="chipwerk"
        ),
        said(
            "Denkfabrik KI mietet für 300 Milliarden Dollar Rechenleistung bei Wolkenhaus.",
            "cloud",
            bn("300"),
            customer="denkfabrik",
            provider="wolkenhaus",
            status="signed",
        ),
        said(
            "Wolkenhaus bestellt für 40 Milliarden Dollar bei Chipwerk.",
            "supply",
            bn("40"),
            customer="wolkenhaus",
            supplier="chipwerk",
        ),
        said(
            "An Polaris mit 500 Milliarden Dollar beteiligen sich Denkfabrik KI, Wolkenhaus und Sonnenbank.",
            "programme",
            bn("500"),
            participant=("denkfabrik", "wolkenhaus", "sonnenbank"),
            programme="polaris",
        ),
        said(
            "Die Sonnenbank hält Aktien von Chipwerk.",
            "stake",
            holder="sonnenbank",
            held="chipwerk",
            status="completed",
        ),
        said(
            "Die Sonnenbank hält 3,5 Prozent an Halbleiter Süd.",
            "stake",
            holder="sonnenbank",
            held="halbleiter-sued",
            stake="3.5",
            status="completed",
        ),
        said(
            "Der Bund hält 10 Prozent an Halbleiter Süd.",
            "stake",
            holder="bundesrepublik",
            held="halbleiter-sued",
            stake="10",
            status="completed",
        ),
        said(
            "Der Bund fördert Halbleiter Süd mit 8 Milliarden Euro.",
            "grant",
            bn("8", "Milliarden Euro", "EUR"),
            grantor="bundesrepublik",
            grantee="halbleiter-sued",
        ),
        said(
            "Die Sonnenbank will 30 Milliarden Dollar in Denkfabrik KI stecken.",
            "investment",
            bn("30"),
            investor="sonnenbank",
            investee="denkfabrik",
            status="planned",
        ),
        said(
            "Rechenhof AG soll Gerüchten zufolge Speicherwerk für 2,4 Milliarden Dollar kaufen.",
            "acquisition",
            bn("2,4"),
            acquirer="rechenhof",
            target="speicherwerk",
            status="rumoured",
        ),
        said("Wolkenhaus mietet Rechenzentren von Rechenhof AG.", "lease", lessee="wolkenhaus", lessor="rechenhof"),
    ]
    energie = [
        said(
            "Wolkenhaus kauft bei Stromkraft Nord Strom für 12 Milliarden Euro.",
            "supply",
            bn("12", "Milliarden Euro", "EUR"),
            customer="wolkenhaus",
            supplier="stromkraft",
        ),
        said(
            "Stromkraft Nord übernimmt Nordwind Energie für 1,2 Milliarden Euro.",
            "acquisition",
            bn("1,2", "Milliarden Euro", "EUR"),
            acquirer="stromkraft",
            target="nordwind",
            status="completed",
        ),
        said(
            "Die Landesbank leiht Stromkraft Nord 900 Millionen Euro.",
            "loan",
            bn("900", "Millionen Euro", "EUR"),
            lender="landesbank",
            borrower="stromkraft",
        ),
        said(
            "Kapital Eins und Kapital Zwei stecken 750 Millionen Euro in Nordwind Energie.",
            "investment",
            bn("750", "Millionen Euro", "EUR"),
            investor=("kapital-eins", "kapital-zwei"),
            investee="nordwind",
        ),
        said("Stromkraft Nord begibt eine Anleihe.", "bond", issuer="stromkraft"),
    ]
    pharma = [
        said(
            "Pharma-Union kauft Genlabor für 4,6 Milliarden Dollar.",
            "acquisition",
            bn("4,6"),
            acquirer="pharma-union",
            target="genlabor",
        ),
        said(
            "Arzneihaus Müller & Söhne zahlt Genlabor für Lizenzen 300 Millionen Dollar.",
            "licence",
            bn("300", "Millionen Dollar"),
            licensee="arzneihaus",
            licensor="genlabor",
        ),
        said(
            "Arzneihaus Müller & Söhne und Pharma-Union fusionieren nicht.",
            "merger",
            partner=("arzneihaus", "pharma-union"),
            status="denied",
        ),
    ]
    autos = [
        said(
            "Autobau Werke hält 20 Prozent an Zellenfabrik.", "stake", holder="autobau", held="zellenfabrik", stake="20"
        ),
        said(
            "Autobau Werke kauft Zellen bei Zellenfabrik für 5 Milliarden Euro.",
            "supply",
            bn("5", "Milliarden Euro", "EUR"),
            customer="autobau",
            supplier="zellenfabrik",
        ),
        said(
            "Zellenfabrik kauft Lithium bei Lithium West.", "supply", customer="zellenfabrik", supplier="lithium-west"
        ),
        said("Autobau Werke und Lithium West arbeiten zusammen.", "partnership", partner=("autobau", "lithium-west")),
        said(
            "Lithium West steckt 60 Millionen Euro in Autobau Werke.",
            "investment",
            bn("60", "Millionen Euro", "EUR"),
            investor="lithium-west",
            investee="autobau",
        ),
    ]
    rest = [
        said(
            "Trikot AG zahlt dem FC Hafenstadt 50 Millionen Euro.",
            "service",
            bn("50", "Millionen Euro", "EUR"),
            client="trikot-ag",
            contractor="fc-hafenstadt",
        ),
        said(
            "Sparbank leiht Hausbau Immobilien 200 Millionen Euro.",
            "loan",
            bn("200", "Millionen Euro", "EUR"),
            lender="sparbank",
            borrower="hausbau",
        ),
        said(
            "Mietwerk wollte Hausbau Immobilien kaufen.",
            "acquisition",
            acquirer="mietwerk",
            target="hausbau",
            status="cancelled",
        ),
    ]
    topics = {"autos": autos, "energie": energie, "ki": ki, "pharma": pharma, "rest": rest}
    return [
        article(name, *told, lang=lang, published="2025-10-01", names=NAMES, kinds=KINDS, prefix=f"{name}-d")
        for name, told in topics.items()
    ]
