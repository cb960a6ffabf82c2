"""Names of organisations, people, places and programmes, and descriptions of them, read off the encoder's windows.

"Nvidias Chef Jensen Huang reist nach Berlin." gives "Nvidias" as ORG, "Jensen Huang" as PER, "Berlin" as LOC.
"""

from extract.names.find import find_names

__all__ = ["find_names"]
