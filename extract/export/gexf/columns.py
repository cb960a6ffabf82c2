"""The attributes of nodes and edges: name, type in GEXF, and what it stands for."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import msgspec

Value = Literal["text", "count", "number", "decimal", "truth", "json"]


class Column(msgspec.Struct, frozen=True):
    """One attribute; *derived* ones repeat a part of another one for tools that cannot read JSON."""

    name: str
    value: Value = "text"
    derived: bool = False

    @property
    def type(self) -> str:
        """The GEXF type. A sum is a text, as a ``double`` would round it; ``euros`` is there to scale by."""
        return _TYPES[self.value]

    def printed(self, value: Any) -> str:
        """*value* as the file has it."""
        if self.value == "decimal":
            return f"{Decimal(value):f}"
        return str(value) if self.value == "text" else json.dumps(value, ensure_ascii=False)

    def restored(self, text: str) -> Any:
        """The value that is printed as *text*."""
        return _READ[self.value](text)


_TYPES: dict[Value, str] = {
    "text": "string",
    "count": "integer",
    "number": "double",
    "decimal": "double",
    "truth": "boolean",
    "json": "string",
}
_READ: dict[Value, Callable[[str], Any]] = {
    "text": str,
    "count": json.loads,
    "decimal": str,
    "number": json.loads,
    "truth": json.loads,
    "json": json.loads,
}

NODE = (
    Column("name"),
    Column("kind"),
    *(Column(name, "json") for name in ("names", "members", "articles", "identity")),
)
EDGE = (
    *(Column(name) for name in ("deal", "type", "status", "kind", "payer_role", "payee_role")),
    *(Column(name, "truth") for name in ("active", "negated", "directed")),
    *(Column(name, "count") for name in ("pairs", "independent_sources")),
    Column("confidence", "number"),
    Column("euros", "decimal"),
    *(Column(name, derived=True) for name in ("sum_low", "sum_high", "currency", "networkx_key")),
    *(Column(name, "json") for name in ("parties", "figures", "evidence", "sources", "published", "history")),
    *(Column(name, "json") for name in ("tellings", "flags")),
)
#: Dynamic, so with days; repeats the dated part of ``history``.
STANDING = Column("standing", derived=True)
#: Lists of the whole graph, each item in a processing instruction of its own: list by name, target of the instruction.
WHOLE = {"articles": "dealgraph-article", "flags": "dealgraph-flag", "unpaired": "dealgraph-unpaired"}
LANG = "dealgraph-lang"
