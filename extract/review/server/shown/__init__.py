"""How things are shown: what stands in a record, as what a template needs.

``article/``       an article with what was found in it
``marked.py``      an article for one flag: everything in it marked, the figures in question first of all
``excerpt.py``     a part of a very long text
``reckoning.py``   the arithmetic of a flag, step by step
``correction.py``  the sentence to send, and what would be the right figure
``flag.py``        all that the page of a flag shows
``decided.py``     what somebody did, in the list of decisions
"""
