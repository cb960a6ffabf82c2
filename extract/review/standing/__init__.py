"""What of people's word still stands on today's record.

::

    fingerprint_of(record, flag) -> Fingerprint                 what a decision on the flag rests on
    quotes_of(record, flag) -> tuple[str, ...]                  the sentences that print its figures
    stands(record, standing) -> dict[flag id, Stand]            open, decided, or again (and what changed)
    no_longer_raised(record | None, standing)                   decisions that no flag of today is about
    fingerprint_across(merged flag), stands_across(merged flags of one article, standing)     between two articles
    edits_on(record, standing) -> tuple[EditStand, ...]         EditStand(edit, seq, state: stands|again|agreed, shift)
    Names(record, edit.organisations, edit.amounts, shift)      ids of a correction in terms of today's record

*standing* is what holds on the article, ``reviews.standing(article.id, article.sha256)``; each function takes what is
its own. A flag of today may be decided by a decision with another fingerprint (case 4): whoever joins the table
``current`` takes ``stand.decision.fingerprint`` where there is one.

What happens to people's word when an archive is read again, each case with a test of its number:

**A flag that was decided**

1.  Amounts, deals or flags are numbered otherwise: it stands.
2.  The article is edited elsewhere, and the sentence moves: it stands.
3.  Line breaks, blanks or the encoding of an umlaut come out otherwise: it stands.
4.  The same text is cut into sentences at other places: it stands.
5.  The sentence has changed, its figures have not: again, ``text``.
6.  The sentence and a figure in it have changed: again, ``text``.
7.  The same sentence, another figure read from it: again, ``figure``; also where the machine now reads what a person
    said is printed, and still raises a flag.
8.  The rate, or what would fit, is another one: again, ``reckoning``.
9.  The same rate comes from another day, or its source has another name: it stands.
10. Another check is raised on the same figures in its place: again, ``rule``.
11. Another check is raised on the same figures beside it: it stands, and the other one is open.
12. Message or suggestion are worded anew: it stands.
13. The severity is another one: it stands.
14. It is not raised any more: the decision is kept and listed; when it is raised again, it is decided.
15. The article is gone: the decision is kept and listed.
16. The article lies in another shard, or the folder was made anew: it stands.
17. The same text comes under another id: it stands, by the sha256 of the text.
18. All articles move on by one id, as in a JSONL without ids that has a new first line: each has its own decisions, and
    the one that came to the old id none of them.
19. The article comes under another id with another text: the decision is kept and listed under the old id.
20. The same sentence stands in the article twice, and both are flagged: one decision is for both.
21. A sentence with a decided flag gets a further one, on other figures: the first stands, the second is open.
22. There is only a note: open, and the note is shown; on a flag that is asked about again, both are shown.
23. Several people decided: the latest word holds, and that of who takes it back is gone.
24. A flag on shares, which has no sums, rests on the passages of its deals: as the sentences in 2 and 5.
25. Two articles contradict each other: decided while both sentences are the same, again where one has changed
    (``text``) or is read otherwise (``figure``, ``reckoning``); flags within the article are not touched by it.

**A correction**

26. Its sentence still stands in the article, once: it moves along.
27. Its sentence is gone: shown again.
28. Its sentence stands there more than once: it stands where it stood, else it is shown again.
29. The machine now reads what the person wrote: agreed, nothing to do.
30. The machine now reads a third thing: the person's word holds.
31. The machine numbers or names sums and organisations otherwise: what is meant is found by where it stands.
32. A sum, organisation or deal that a person took out is no longer seen: agreed; seen again, or otherwise: it stands.
33. What a person added is now seen: agreed; else it stands.
34. Only what the person changed counts for agreeing: who wrote euros for dollars said nothing of the kind of the sum.
35. A person confirmed a deal that the machine no longer sees: it stands.
36. One thing was corrected twice, on two versions of the text: the later one holds.
37. The text goes by another id now: it stands there, and is not shown again under the old one.
38. The article is gone, or cannot be read today: kept; it stands again when the text is there again.
"""

from extract.review.standing.changes import Changed
from extract.review.standing.edits import EditStand, EditState, edits_on
from extract.review.standing.fingerprints import fingerprint_across, fingerprint_of
from extract.review.standing.naming import Names
from extract.review.standing.quotes import quotes_of, same_words
from extract.review.standing.stands import Stand, State, no_longer_raised, stands, stands_across

__all__ = [
    "Changed",
    "EditStand",
    "EditState",
    "Names",
    "Stand",
    "State",
    "edits_on",
    "fingerprint_across",
    "fingerprint_of",
    "no_longer_raised",
    "quotes_of",
    "same_words",
    "stands",
    "stands_across",
]
