"""What rows of the index hold beside the columns that lists are filtered by."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from extract.graph import Loop
from extract.records import ArticleInfo, Fingerprint, Flag, MergedDeal, MergedOrganisation, Quotation


class FlagBody(msgspec.Struct, frozen=True, kw_only=True):
    """A flag with what pages show of it; *organisations* are ids of the article with names, *deals* those of the graph
    for contradictions between articles.
    """

    flag: Flag
    fingerprint: Fingerprint
    quotes: tuple[str, ...]
    printed: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    deals: tuple[str, ...] = ()
    euros: Decimal | None = None


encode = msgspec.msgpack.Encoder(decimal_format="string").encode
flag_body = msgspec.msgpack.Decoder(FlagBody).decode
article_info = msgspec.msgpack.Decoder(ArticleInfo).decode
merged_deal = msgspec.msgpack.Decoder(MergedDeal).decode
organisation = msgspec.msgpack.Decoder(MergedOrganisation).decode
loop = msgspec.msgpack.Decoder(Loop).decode
