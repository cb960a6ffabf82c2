"""A generated archive of records: as many deals as wanted between organisations of very different fame."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, ArticleInfo, Deal, Evidence, Mention, Organisation, Party, Record, plain

_FORMS = ("", "", "", " AG", " SE", " GmbH", " Inc.", " plc", " Holding")
_SYLLABLES = [a + b for a in "bdklmnrstv" for b in "aeio"]
_CURRENCIES = ("EUR", "USD", "USD", "GBP", "CHF")
_FIRST = dt.date(2015, 1, 1)
_DAYS = 3650
#: How famous an organisation is falls with its rank to this power, as the numbers of articles on companies do.
_SKEW = 0.75
#: Of the articles: told again by another paper in other words, printed again word for word.
_AGAIN, _COPIED = 0.25, 0.1
_PER_SHARD = 5_000
_REMEMBERED = 2_000
_TYPES = tuple(name for name, kind in deal_types().items() if kind.payer and kind.payee and not kind.symmetric)


def write_archive(folder: Path, deals: int, organisations: int, *, seed: int = 1) -> Path:
    """Writes about *deals* tellings of deals between *organisations* as shards of records; the same for the same seed.

    Names are made of syllables, some with legal forms that not every article uses, and fame is skewed: the first
    hundred organisations are in a good part of all deals. One article in four tells again what another did, one in ten
    is a copy.
    """
    return write_shards(folder, generated(deals, organisations, seed), _PER_SHARD)


def write_shards(folder: Path, records: Iterable[Record], per_shard: int) -> Path:
    """Writes *records* as shards of so many."""
    folder.mkdir(parents=True, exist_ok=True)
    encode = msgspec.json.Encoder(decimal_format="string").encode
    lines: list[bytes] = []
    shard = 0
    for record in records:
        lines.append(encode(record) + b"\n")
        if len(lines) == per_shard:
            (folder / f"{shard:05}.jsonl").write_bytes(b"".join(lines))
            shard += 1
            lines.clear()
    if lines:
        (folder / f"{shard:05}.jsonl").write_bytes(b"".join(lines))
    return folder


def generated(deals: int, organisations: int, seed: int) -> Iterator[Record]:
    """The records of ``write_archive``, one at a time."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    names = _names(organisations, chance)
    weights = (np.arange(organisations) + 20.0) ** -_SKEW
    ends = np.random.default_rng(seed).choice(organisations, size=(deals, 2), p=weights / weights.sum())
    told: list[tuple[_Story, Record]] = []
    for number, (one, other) in enumerate(ends.tolist()):
        kind = chance.random()
        if told and kind < _COPIED:
            yield _printed_again(chance.choice(told)[1], number)
            continue
        if told and kind < _COPIED + _AGAIN:
            story = _told_again(chance.choice(told)[0], chance)
        else:
            story = _story(names[one], names[other if other != one else (one + 1) % organisations], chance)
        record = _record(number, story)
        yield record
        told.append((story, record))
        if len(told) > _REMEMBERED:
            del told[: _REMEMBERED // 2]


def _names(count: int, chance: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        word = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()
        if chance.random() < 0.4:
            word += " " + "".join(chance.choice(_SYLLABLES) for _ in range(2)).capitalize()
        names[word] = None
    return list(names)


class _Story(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells; *form* is the legal form that it gives the payer."""

    payer: str
    payee: str
    type: str
    day: dt.date
    millions: int
    currency: str
    form: str


def _story(payer: str, payee: str, chance: random.Random) -> _Story:
    return _Story(
        payer=payer,
        payee=payee,
        type=chance.choice(_TYPES),
        day=_FIRST + dt.timedelta(days=chance.randrange(_DAYS)),
        millions=chance.choice((5, 20, 35, 70, 120, 250, 480, 900, 1500, 3200)) + chance.randrange(9),
        currency=chance.choice(_CURRENCIES),
        form=chance.choice(_FORMS),
    )


def _record(number: int, told: _Story) -> Record:
    money = f"{told.millions} Mio. {told.currency}"
    text = (
        f"{told.payer}{told.form} und {told.payee} haben sich am {told.day} geeinigt: Es geht um {money} "
        f"({told.type}). " + f"Nummer {number}. " * 3
    )
    low = plain(Decimal(told.millions) * 10**6)
    at = text.index(money)
    kind = deal_types()[told.type]
    payer, payee = _slug(told.payer), _slug(told.payee)
    info = ArticleInfo(
        id=f"archiv/{number:08}",
        lang="de",
        published=told.day,
        title=None,
        url=None,
        source=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    amount = Amount(
        id="a1",
        start=at,
        end=at + len(money),
        text=money,
        low=low,
        high=low,
        currency=told.currency,
        currency_candidates=(told.currency,),
        bound="exact",
        printed_low=plain(low - 500_000),
        printed_high=plain(low + 500_000),
        rule="generated",
    )
    deal = Deal(
        id="d1",
        type=told.type,
        status="announced",
        negated=False,
        parties=(Party(str(kind.payer), payer), Party(str(kind.payee), payee)),
        payer=payer,
        payee=payee,
        amounts=("a1",),
        stake_percent=None,
        date=None,
        date_precision=None,
        attributed_to=None,
        confidence=0.9,
        evidence=(Evidence(start=0, end=len(text), text=text, rule="generated"),),
    )
    named = (_organisation(payer, told.payer + told.form, text), _organisation(payee, told.payee, text))
    return Record(article=info, organisations=named, amounts=(amount,), deals=(deal,))


def _organisation(key: str, name: str, text: str) -> Organisation:
    at = text.index(name)
    return Organisation(id=key, name=name, mentions=(Mention(start=at, end=at + len(name), text=name),))


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _printed_again(record: Record, number: int) -> Record:
    """The same text in another paper."""
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, id=f"archiv/{number:08}"))


def _told_again(told: _Story, chance: random.Random) -> _Story:
    """The same deal in other words some days later."""
    later = told.day + dt.timedelta(days=chance.randrange(60))
    return msgspec.structs.replace(told, day=later, form=chance.choice(_FORMS))
