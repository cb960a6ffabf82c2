"""Learned parts: one folder a model, and the recipe that trains it. Never imported by ``extract``."""
