"""Cuts a sentence into clauses, each with its own verb, and says whom their pronouns mean.

"... mit Hallmann geschlossen, einer Firma, mit der es auch forscht" gives a main clause without its insertions, an
apposition to Hallmann, and a relative clause in which "der" is Hallmann and "es" the subject of the main clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from extract.deals.cuts import chunks, hard_parts, without_parentheses
from extract.deals.finiteness import is_finite
from extract.deals.items import Item
from extract.deals.vocabulary import Vocabulary

_VERB_CLUSTER = 4  # words at the end of a German subordinate clause that can be its verbs ("hätte übernehmen können")
Kind = Literal["main", "subordinate", "relative", "infinitive", "apposition", "parenthesis"]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A row of items with at most one finite verb.

    *parent* is the place, among the clauses of the sentence, of the clause that this one depends on or continues;
    *antecedent* the item that a relative clause or an apposition belongs to. *continues* marks a clause that shares the
    parent's subject ("... und verkauft Y"). *opener* is the conjunction that opened it. *elliptic* clauses
    share the parent's auxiliary too ("könnte X prüfen und Y kaufen").
    """

    items: tuple[Item, ...]
    kind: Kind
    parent: int | None = None
    antecedent: Item | None = None
    continues: bool = False
    opener: str | None = None
    elliptic: bool = False


def clauses_of(items: Sequence[Item], words: Vocabulary) -> tuple[Clause, ...]:
    """The clauses of one sentence, main clauses in text order, inserted ones after the clause they stand in."""
    return _Cutter(words).cut(items)


class _Cutter:
    """Collects clauses from left to right; *main* is the clause that the next plain piece goes on with."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.clauses: list[Clause] = []
        self.main: int | None = None

    def cut(self, items: Sequence[Item]) -> tuple[Clause, ...]:
        rest, insertions = without_parentheses(items)
        for part in hard_parts(rest):
            self.main = None
            for number, (opening_comma, chunk) in enumerate(chunks(part, self.words)):
                self._place(chunk, first=number == 0, after_comma=opening_comma)
        for antecedent, inside in insertions:
            self.clauses.append(Clause(items=inside, kind="parenthesis", antecedent=antecedent))
        return tuple(self._under_next_main(n, clause) for n, clause in enumerate(self.clauses))

    def _under_next_main(self, place: int, clause: Clause) -> Clause:
        """A subordinate clause that comes first hangs on the main clause after it: "Dass X Y kaufe, dementierte Z"."""
        if clause.kind not in {"subordinate", "infinitive"} or clause.parent is not None:
            return clause
        main = next((n for n in range(place + 1, len(self.clauses)) if self.clauses[n].kind == "main"), None)
        return msgspec.structs.replace(clause, parent=main)

    def _place(self, chunk: list[Item], *, first: bool, after_comma: bool) -> None:
        """Decides what a piece between two cuts is: a new clause, an insertion, or the rest of the main clause."""
        words = self.words
        lead = 0
        while lead < len(chunk) and chunk[lead].key in words.connectors:
            lead += 1
        body = chunk[lead:]
        if not body:
            return
        previous = self._last_item()
        pronoun = self._relative_pronoun(body) if previous is not None and not first else None
        if pronoun is not None:
            self._add_relative(body, pronoun, previous)
        elif body[0].key in words.subordinators or (
            body[0].key in words.conjunctive | words.complementizers and self._has_verb(body)
        ):
            self._add(body[1:], "subordinate", opener=body[0].key)
        elif body[0].key in words.grammar.purpose_markers and self._is_infinitive(body):
            self._add(body[1:], "infinitive", continues=True)
        elif not self._has_verb(body):
            if lead and any(item.is_party for item in body[:1]):
                self.main = None  # ", and Brix, a bank, owns ...": a new clause whose verb is still to come
            self._add_fragment(body, previous, after_comma=after_comma)
        elif self.main is not None and not self._has_verb(self.clauses[self.main].items):
            if after_comma and previous is not None and previous.is_party and self._is_participial(body):
                self._add(body, "apposition", antecedent=previous)
            else:
                self._extend(chunk)
        elif self.main is not None and self._verb_first(body):
            self._add(body, "main", continues=lead > 0 or not _has_free_party(body, words))
        elif lead and self.clauses and self._shares_auxiliary(body):
            self._add(body, "main", continues=True, elliptic=True)
        else:
            self._add(body, "main")
            self.main = len(self.clauses) - 1

    def _shares_auxiliary(self, body: list[Item]) -> bool:
        """Whether a clause ends in an infinitive that hangs on the auxiliary before: "könnte X prüfen und Y kaufen"."""
        finite = [n for n in range(len(body)) if is_finite(body, n, self.words)]
        before = self.clauses[self.main if self.main is not None else -1].items
        forms = {r.form for r in self.words.verb_readings.get(body[-1].key, ())}
        open_auxiliary = any(i.key in self.words.auxiliaries for i in before)
        return self.words.verb_second and finite == [len(body) - 1] and open_auxiliary and "infinitive" in forms

    def _add_relative(self, body: list[Item], pronoun: int, previous: Item | None) -> None:
        antecedent = self._antecedent(previous)
        cases = self.words.grammar.relative_pronouns[body[pronoun].key]
        stand_in = msgspec.structs.replace(
            body[pronoun],
            key="",
            organisations=antecedent.organisations if antecedent else (),
            programme=antecedent.programme if antecedent else False,
            unnamed=antecedent is None,
            pronoun=True,
            possessive="genitive" in cases,
            cases=cases or None,
        )
        self._add([*body[:pronoun], stand_in, *body[pronoun + 1 :]], "relative", antecedent=antecedent)

    def _add_fragment(self, body: list[Item], previous: Item | None, *, after_comma: bool) -> None:
        """A piece without finite verb: an infinitive, an apposition, or an adverbial of the main clause."""
        plain = [item for item in body if item.key not in self.words.adverbs]
        adverbial = not plain or plain[0].key in self.words.preposition
        if self._is_infinitive(body):
            self._add(body, "infinitive", continues=True)
        elif self.main is None:
            self._add(body, "main")
            self.main = len(self.clauses) - 1
        elif not any(i.is_party or i.key in self.words.finite for i in self.clauses[self.main].items):
            self._extend(body)
        elif after_comma and previous is not None and not adverbial:
            self._add(body, "apposition", antecedent=self._antecedent(previous))
        else:
            self._extend(body)

    def _add(
        self,
        body: Sequence[Item],
        kind: Kind,
        *,
        antecedent: Item | None = None,
        continues: bool = False,
        opener: str | None = None,
        elliptic: bool = False,
    ) -> None:
        parent = self.main if self.main is not None else (len(self.clauses) - 1 if self.clauses else None)
        if continues and self.clauses and kind == "infinitive":
            parent = len(self.clauses) - 1
        self.clauses.append(
            Clause(
                items=tuple(body),
                kind=kind,
                parent=parent,
                antecedent=antecedent,
                continues=continues,
                opener=opener,
                elliptic=elliptic,
            )
        )

    def _extend(self, chunk: Sequence[Item]) -> None:
        if self.main is None:
            return
        clause = self.clauses[self.main]
        self.clauses[self.main] = msgspec.structs.replace(clause, items=(*clause.items, *chunk))

    def _last_item(self) -> Item | None:
        """The last item before the cut."""
        return self.clauses[-1].items[-1] if self.clauses and self.clauses[-1].items else None

    def _antecedent(self, previous: Item | None) -> Item | None:
        """Whom an insertion belongs to; an apposition hands its own on ("Hallmann, einer Firma, mit der")."""
        if previous is None or previous.is_party or previous.amount is not None:
            return previous
        last = self.clauses[-1]
        if last.kind == "apposition" and not any(i.is_party for i in last.items):
            return last.antecedent
        before = last.items[-2] if len(last.items) > 1 else None
        if before is None or not before.is_party:
            return None
        closing_verb = self.words.verb_second and (
            previous.key in self.words.verb_readings or previous.key in self.words.preposition
        )
        return before if closing_verb or previous.key in self.words.organisation_heads else None

    def _relative_pronoun(self, body: list[Item]) -> int | None:
        """The place of a relative pronoun at the start of a clause, after a preposition at most."""
        words = self.words
        at = 1 if body[0].key in words.preposition and len(body) > 1 else 0
        if body[at].key not in words.grammar.relative_pronouns or len(body) < at + 2:
            return None
        if not words.verb_second:
            return None if self._is_content(body, at) else at
        early = any(is_finite(body, n, words) for n in range(at + 1, len(body) - _VERB_CLUSTER))
        last = body[-1]
        verb_last = (
            not early
            and last.is_word
            and (last.key in words.finite or (last.text.islower() and last.key.endswith(("t", "en", "te"))))
        )
        return at if verb_last and self._has_finite_end(body) else None

    def _is_content(self, body: list[Item], at: int) -> bool:
        """Whether "that" opens what is said ("denied that it was buying") and no relative clause ("the firm that")."""
        previous, after = self._last_item(), body[at + 1]
        if body[at].key not in self.words.complementizers or previous is None or not previous.is_word:
            return False
        verb_next = after.is_word and (after.key in self.words.finite or after.key in self.words.adverbs)
        return previous.key in self.words.finite or not verb_next

    def _has_finite_end(self, body: list[Item]) -> bool:
        """Whether a verb-final clause can end so: by its last two words."""
        return any(i.is_word and (i.key in self.words.finite or i.key.endswith(("t", "en", "te"))) for i in body[-2:])

    def _has_verb(self, items: Sequence[Item]) -> bool:
        return any(is_finite(items, place, self.words) for place in range(len(items)))

    def _is_participial(self, body: list[Item]) -> bool:
        """Whether a piece describes the name before it by a participle: ", ebenfalls an Polaris beteiligt,"."""
        finite = [n for n in range(len(body)) if is_finite(body, n, self.words)]
        readings = self.words.verb_readings.get(body[-1].key, ())
        return self.words.verb_second and finite == [len(body) - 1] and any(r.form == "participle" for r in readings)

    def _verb_first(self, body: list[Item]) -> bool:
        for item in body:
            if item.is_word and item.key in self.words.finite:
                return True
            if not (item.is_word and item.key in self.words.adverbs):
                return False
        return False

    def _is_infinitive(self, body: Sequence[Item]) -> bool:
        words = self.words
        if any(a.key in words.infinitive_markers and b.is_word and b.text.islower() for a, b in pairwise(body)):
            return words.verb_second or body[0].key in words.infinitive_markers
        return any(
            r.form == "infinitive" and r.particle is None and len(i.key) > len(r.verb)
            for i in body
            for r in words.verb_readings.get(i.key, ())
        )


def _has_free_party(body: list[Item], words: Vocabulary) -> bool:
    """Whether a name stands there without a preposition right before it."""
    return any(item.is_party and (n == 0 or body[n - 1].key not in words.preposition) for n, item in enumerate(body))
