"""What taggers get wrong and the stage puts right, on spans made by hand."""

from __future__ import annotations

import pytest

from extract.organisations import Resolved, resolve
from extract.records import NameMention
from extract.sentences import split


def read(text: str, lang: str, *tags: tuple[str, str]) -> Resolved:
    """Tags the first occurrence of each surface behind the one before, wherever it stands."""
    names, at = [], 0
    for surface, label in tags:
        start = text.index(surface, at)
        at = start + len(surface)
        names.append(NameMention(start=start, end=at, text=surface, label=label, score=0.9))  # type: ignore[arg-type]
    return resolve(text, lang, split(text, lang), names)


def mentions(found: Resolved) -> dict[str, list[str]]:
    return {o.id: [m.text for m in o.mentions] for o in found.organisations if o.kind != "person"}


@pytest.mark.parametrize(
    ("lang", "text", "tags", "expected"),
    [
        pytest.param("de", "Die KI-Blase wächst.", [("KI", "ORG")], {}, id="fashion in a compound"),
        pytest.param("de", "Ein Sprach-Dienst ging online.", [("Sprach", "ORG")], {}, id="first part of a compound"),
        pytest.param(
            "de", "Die Lumio-Tochter ging online.", [("Lumio", "ORG")], {"lumio": ["Lumio"]}, id="compound with kin"
        ),
        pytest.param("de", "Der Börsenindex TecDax stieg.", [("TecDax", "ORG")], {}, id="stock index"),
        pytest.param("de", "Nach US-Börsenschluss fiel der Kurs.", [("US-Börsenschluss", "ORG")], {}, id="US compound"),
        pytest.param(
            "en",
            "The Competition and Markets Authority objects.",
            [("Competition and", "ORG"), ("Markets Authority", "ORG")],
            {"competition-and-markets-authority": ["Competition and Markets Authority"]},
            id="torn at a conjunction",
        ),
        pytest.param(
            "de",
            "Die Kernbach Halbleiter AG wächst.",
            [("Kernbach", "ORG"), ("Halbleiter AG", "ORG")],
            {"kernbach-halbleiter": ["Kernbach Halbleiter AG"]},
            id="torn before the legal form",
        ),
        pytest.param(
            "en",
            "Norvik Rolling Stock SA of Zaragoza won.",
            [("Norvik Rolling Stock SA of", "ORG")],
            {"norvik-rolling-stock": ["Norvik Rolling Stock SA"]},
            id="trailing preposition",
        ),
        pytest.param(
            "en",
            "Koolara Group of Melbourne won.",
            [("Koolara Group of Melbourne", "ORG")],
            {"koolara-group": ["Koolara Group"]},
            id="seat behind the group word",
        ),
        pytest.param(
            "de",
            "Käufer ist die Wiener Beteiligungsgesellschaft Donauwert.",
            [("Wiener Beteiligungsgesellschaft Donauwert", "ORG")],
            {"donauwert": ["Donauwert"]},
            id="introduction tagged along",
        ),
        pytest.param(
            "de",
            "Grothe wird verkauft. Norvik übernimmt das Kasseler Unternehmen.",
            [("Grothe", "ORG"), ("Norvik", "ORG"), ("Kasseler Unternehmen", "ORG")],
            {"grothe": ["Grothe", "das Kasseler Unternehmen"], "norvik": ["Norvik"]},
            id="description tagged as a name",
        ),
        pytest.param(
            "de",
            "Die Europäische Investitionsbank hilft.",
            [("Europäische", "ORG")],
            {"europaeische-investitionsbank": ["Europäische Investitionsbank"]},
            id="adjective without its noun",
        ),
        pytest.param(
            "en",
            "The Basel drugmaker Helvetis grows.",
            [("Basel", "ORG"), ("Helvetis", "ORG")],
            {"helvetis": ["Helvetis"]},
            id="seat",
        ),
        pytest.param(
            "en",
            "Arlen Motors grows. Arlen pays well.",
            [("Arlen Motors", "ORG"), ("Arlen", "PER")],
            {"arlen-motors": ["Arlen Motors", "Arlen"]},
            id="short form tagged as a person",
        ),
        pytest.param(
            "de",
            "Der Autobauer Grothe wächst.",
            [("Grothe", "PER")],
            {"grothe": ["Grothe"]},
            id="introduced company tagged as a person",
        ),
        pytest.param(
            "en",
            "Kitagawa Seiyaku KK was sold.",
            [("Kitagawa Seiyaku KK", "PER")],
            {"kitagawa-seiyaku": ["Kitagawa Seiyaku KK"]},
            id="legal form",
        ),
        pytest.param("de", "Michael O'Leary klagt.", [("Michael", "PER"), ("O'", "ORG")], {}, id="piece of a word"),
        pytest.param(
            "de",
            "Der Bund hilft der Schweiz und Schweizer Banken.",
            [("Schweiz", "LOC")],
            {"switzerland-government": ["Bund", "Schweiz"]},
            id="Swiss Bund",
        ),
        pytest.param("en", "It costs 27 billion US dollars.", [("US", "LOC")], {}, id="currency is no state"),
    ],
)
def test_organisations(lang: str, text: str, tags: list[tuple[str, str]], expected: dict[str, list[str]]) -> None:
    assert mentions(read(text, lang, *tags)) == expected


def test_known_person_untagged_behind_a_company() -> None:
    text = "Ein Zeichen des „Paten“ [Corvantas Jin Tanaka] genügt. Corvanta wächst. Tanaka ist zufrieden."
    found = read(text, "de", ("Corvantas", "ORG"), ("Corvanta", "ORG"), ("Tanaka", "PER"))
    assert [(p.name, p.organisation, [m.text for m in p.mentions]) for p in found.people] == [
        ("Jin Tanaka", "corvanta", ["Jin Tanaka", "Tanaka"])
    ]


def test_surname_that_is_a_noun_stays_a_noun() -> None:
    found = read("Tim Wolf ist Chef. Der Wolf ist ein Tier.", "de", ("Tim Wolf", "PER"))
    assert [[m.text for m in p.mentions] for p in found.people] == [["Tim Wolf"]]


def test_surname_tagged_as_a_place() -> None:
    found = read(
        "Bernd Ostheim zahlt. Gefragt wurde Ostheim nicht.", "de", ("Bernd Ostheim", "PER"), ("Ostheim", "LOC")
    )
    assert [[m.text for m in p.mentions] for p in found.people] == [["Bernd Ostheim", "Ostheim"]]
    assert not found.places


@pytest.mark.parametrize("label", ["PER", "ORG"])
def test_a_company_in_the_genitive_before_its_person_is_parted_from_them(label: str):
    text = "Nvidia wächst. „Das ist ein Anfang“, sagte Huang. Die Signale von Nvidias Jensen Huang zeigen es."
    found = read(text, "de", ("Nvidia", "ORG"), ("Huang", "PER"), ("Nvidias Jensen Huang", label))
    assert mentions(found) == {"nvidia": ["Nvidia", "Nvidias"]}
    assert [(p.name, p.organisation) for p in found.people] == [("Jensen Huang", "nvidia")]
