"""The training recipe: open corpora and a base encoder in, the files of a model folder out.

Run with ``make train``; every number that shapes a run stands in ``models/names.yaml``.
torch and transformers are imported in this package and nowhere in the default install.
"""
