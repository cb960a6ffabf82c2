"""The interactive page in a real browser, with its picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.browser import Seen as Opened

CY = "document.getElementById('picture')._cyreg.cy"
SETTLED = 150


class Seen(Opened):
    """The page with its picture."""

    def picture(self, script: str) -> Any:
        """What *script* says of the picture ``cy``."""
        return self.tab.evaluate(f"(() => {{ const cy = {CY}; return {script}; }})()")

    def until(self, condition: str) -> None:
        """Waits until *condition* holds of the picture, which is drawn a frame after a click."""
        self.tab.wait_for_function(f"() => {{ const cy = {CY}; return {condition}; }}", timeout=5_000)

    def click_edge(self, start: str, end: str) -> None:
        """Clicks the middle of the arrow between the organisations with these names."""
        self._click(
            f"cy.edges().filter(e => e.source().data('organisation') === {json.dumps(start)} && "
            f"e.target().data('organisation') === {json.dumps(end)})[0].renderedMidpoint()"
        )

    def click_node(self, name: str) -> None:
        self._click(f"cy.nodes().filter(n => n.data('organisation') === {json.dumps(name)})[0].renderedPosition()")

    def _click(self, place: str) -> None:
        at = self.picture(place)
        box = self.tab.locator("#picture").bounding_box()
        self.tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        self.tab.wait_for_timeout(SETTLED)


Opener = Callable[..., Seen]
