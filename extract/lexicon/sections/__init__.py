"""The typed schema of every lexicon file, one module a file."""
