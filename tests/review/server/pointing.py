"""Words of an article as people point at them: selected with the mouse, and what lies at a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser import Seen

#: What the fixture ``opened`` is: it opens an address.
Opener = Callable[..., Seen]

_FIND = """([words, nth]) => {
  const text = document.getElementById("text");
  const pieces = [...text.querySelectorAll("[data-at]")];
  const all = pieces.map((piece) => piece.textContent).join("");
  let at = -1;
  for (let n = 0; n <= nth; n += 1) at = all.indexOf(words, at + 1);
  const point = (place, last) => {
    let left = place;
    for (const piece of pieces) {
      const size = piece.textContent.length;
      if (left < size || (last && left === size)) return [piece.firstChild, left];
      left -= size;
    }
  };
  const range = document.createRange();
  range.setStart(...point(at, false));
  range.setEnd(...point(at + words.length, true));
  scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  const [first, end] = [boxes[0], boxes.at(-1)];
  return [first.left + 0.5, first.top + first.height / 2, end.right - 0.5, end.top + end.height / 2];
}"""


def select(seen: Seen, words: str, nth: int = 0) -> None:
    """Draws the mouse over *words* of the text, whatever marks they cross."""
    left, top, right, bottom = seen.tab.evaluate(_FIND, [words, nth])
    seen.tab.mouse.move(left, top)
    seen.tab.mouse.down()
    seen.tab.mouse.move((left + right) / 2, (top + bottom) / 2, steps=3)
    seen.tab.mouse.move(right, bottom, steps=3)
    seen.tab.mouse.up()
    seen.tab.wait_for_selector("#toolbar:not([hidden])")


def wait_for_form(seen: Seen, kind: str) -> Any:
    """The form of a *kind*, once it is there."""
    seen.tab.wait_for_selector(f"form.correct[data-kind='{kind}']")
    return seen.tab.locator("form.correct")


def save(seen: Seen, do: str = "save") -> None:
    """Presses a button of the form, and waits for what happens."""
    seen.tab.evaluate("document.getElementById('panel').dataset.old = 'yes'")
    seen.tab.click(f"button[name='do'][value='{do}']")
    seen.tab.wait_for_selector("#panel:not([data-old])")
