"""``python -m extract`` is ``dealgraph``."""

from __future__ import annotations

from extract.cli.app import main

if __name__ == "__main__":
    main()
