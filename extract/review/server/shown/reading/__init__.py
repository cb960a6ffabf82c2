"""One article as it was read: by the machine, and by people on top of it.

``things.py``    sums, organisations and deals, each with what the machine said beside what a person says
``gathered.py``  all of them, from the machine's record and people's events
``text.py``      the text with all of them marked
``lists.py``     the same as lists beside the text
``form.py``      the form of one of them: what stands in its ``fields.py``, what there is to choose (``choices.py``),
                 what the machine said ``beside.py`` it
``happened.py``  what was done last
"""
