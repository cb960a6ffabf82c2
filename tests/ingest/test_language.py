from __future__ import annotations

import pytest

from extract.errors import InputError, UsageError
from extract.ingest import Defaults, article_of_text, make_defaults
from extract.ingest.language import check_language, detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Der Versorger verkauft seinen Windpark an einen Fonds.", "de"),
        ("Bahn bestellt 300 Züge", "de"),
        ("Start-up steigt bei Bank ein", "de"),
        ("Konzern baut Werk in Texas.", "de"),
        ("KONZERN KAUFT WINDPARK IN DER NORDSEE", "de"),
        ("The utility sells its wind farm to a fund.", "en"),
        ("Chipmaker to build plant in Dresden", "en"),
        ("Lender buys rival for $4bn", "en"),
    ],
)
def test_short_texts_are_told(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le groupe a annoncé un investissement de 3 milliards d'euros dans une usine.", "fr"),
        ("Het bedrijf koopt de chipmaker voor 3 miljard euro.", "nl"),
        ("Banken køber aktier i selskabet for tre milliarder kroner.", "da"),
        ("Společnost koupila továrnu za tři miliardy korun.", "cs"),
        ("会社は工場を買収した", "ja"),
    ],
)
def test_other_languages_are_not_forced_into_ours(text: str, lang: str) -> None:
    assert detect_language(text) == lang
    assert article_of_text(text, defaults=Defaults()).lang == lang


@pytest.mark.parametrize("text", ["3,5", "***"])
def test_too_little_to_tell_is_no_guess_and_no_error(text: str) -> None:
    article = article_of_text(text, defaults=Defaults())
    assert (article.lang, article.error, article.text) == (None, None, text)


def test_a_given_language_is_believed() -> None:
    assert check_language("de-CH", "x") == check_language(" DE_at ", "x") == "de"
    assert check_language("pt_BR", "x") == "pt"
    assert article_of_text("Sum: 3", defaults=Defaults(lang="en")).lang == "en"
    with pytest.raises(InputError, match="write de or en") as caught:
        check_language("german", "x")
    assert caught.value.code == "unknown-language"


def test_defaults_of_a_command_line() -> None:
    assert str(make_defaults(published="2024-02-29", lang="de").published) == "2024-02-29"
    with pytest.raises(UsageError, match="there is no such day"):
        make_defaults(published="2025-02-30", lang=None)
    with pytest.raises(UsageError, match="there are: de, en"):
        make_defaults(published=None, lang="fr")
