"""Which names mean the same organisation: keys, aliases, people's judgements, a reference file."""
