"""``turtle`` and ``jsonld``: the deal graph as RDF, the same triples in two syntaxes, for triple stores and SPARQL.

Turtle: https://www.w3.org/TR/turtle/, JSON-LD 1.1: https://www.w3.org/TR/json-ld11/. Terms are those of schema.org,
PROV, DCMI, FOAF, ORG, NIF, Web Annotation and DQV; ``dg:`` is our own for what none of them has
(``lexicon/shared/linked_data.yaml``). ``shapes.ttl`` beside this file describes the output in SHACL and says what
each term of our own means; ``shapes()`` reads it.

- ``schema:NewsArticle``: an article: title, day, language, address (web addresses alone), publisher as it is named.
- ``schema:Organization`` and its kin: name, other names, LEI, Wikidata, country, the articles that name it.
- ``dg:Deal``: a deal that is told of, whatever became of it: type, ``dg:status``, ``dg:active``, stake, leading sum,
  parties (``schema:participant`` to a ``schema:Role``), who pays whom (``dg:pair``), each change of status
  (``dg:standing``), what it was taken from (``prov:wasDerivedFrom``). Only a deal that holds is a
  ``schema:BuyAction`` or the like as well: who asks for those finds no rumour and no denial.
- ``schema:Claim``: what one article says of it (``schema:appearance``): status, date, who says so
  (``prov:wasAttributedTo``), all its sums, and the sentences that it is taken from.
- ``schema:Quotation``: such a sentence, with its place in the article (``prov:wasQuotedFrom``) and the rule that
  decided.
- ``schema:MonetaryAmount``: a sum: minValue, maxValue, currency; an end that the text leaves open ("bis zu") is not
  there.
- ``dqv:QualityAnnotation``: a flag on deals: code, severity, the arithmetic in each language, what would fit, and what
  a person decided (``dg:verdict``, ``dg:rightFigure``).

Every node has an IRI, ``urn:dealgraph:KIND:PART:PART``, made of ids alone with all but letters, digits and ``-._~``
percent-encoded, so that an older export of the same articles can be compared and no file has blank nodes. Resources
come in the order of the graph (articles, organisations, deals with what belongs to them, flags), a deal's own by IRI;
in each the classes first, then properties and values by code point. The files are written one resource at a time, by
this package alone: no RDF library has to be installed, none holds the graph in memory. What two deals share (a sum of
one article) is written with each of them, which changes nothing in a set of triples.

Not carried: loops (they can be found again from ``dg:pair``), the ids that an article itself uses for the parties,
and characters that no RDF text can have, which are written out (``\\u0007``).
"""

from __future__ import annotations

from importlib import resources as _files


def shapes() -> str:
    """The SHACL shapes of the output, as Turtle."""
    return (_files.files(__name__) / "shapes.ttl").read_text(encoding="utf-8")
