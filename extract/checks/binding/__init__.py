"""Which figures of a text belong together, as each check needs it.

``frames`` binds by templates of the lexicon, ``lone_*`` by being the only figures of their sentence, ``near_*`` and
``same_digits`` by digits that fit where only the magnitude is off.
"""
