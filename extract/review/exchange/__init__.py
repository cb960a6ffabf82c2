"""Decisions in and out: between machines, into spreadsheets, to other tools and back, and into training.

``written(folder, path, "csv")`` writes what people did in a results folder, ``added(folder, path)`` puts a file of it
into the folder's store: all of it or, where anything in it makes no sense, nothing.

===============  ============================================================  ==================
``events``       everything, one JSON object a line                            in and out
``csv``          the decisions that hold on flags, a row each                  in and out
``labelstudio``  articles as tasks of Label Studio with what people made of    in and out
                 them; a labelling interface beside the file
``passages``     a folder of annotated passages for the training of models     out
===============  ============================================================  ==================

What a format cannot carry stands at the head of its module.
"""

from extract.review.exchange.formats import FORMATS, Written, written
from extract.review.exchange.incoming import Added, added

__all__ = ["FORMATS", "Added", "Written", "added", "written"]
