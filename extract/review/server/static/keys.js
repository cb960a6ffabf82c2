// Keys do what can be clicked: an element says by data-key which ones are its own ("j ArrowRight"). Nothing here decides anything.

import { say } from "./shell.js";

const FIELDS = "input, textarea, select, [contenteditable]";

/** What the key *name* belongs to on this page; of several the first that can be used. */
function owner(name) {
  const all = document.querySelectorAll("[data-key]");
  return [...all].find((one) => one.dataset.key.split(" ").includes(name) && one.getAttribute("aria-disabled") !== "true" && !one.disabled);
}

function use(element) {
  if (element.matches("textarea, input")) {
    element.focus();
    if (element.matches("input")) element.select();
  } else {
    element.click();
  }
}

/** Moves to the next or previous entry of a list of links, where the page is one. */
function step(by) {
  const links = [...document.querySelectorAll("[data-list] a.open")];
  if (!links.length) return false;
  const at = links.findIndex((link) => link === document.activeElement);
  const to = links[Math.min(Math.max(at + by, 0), links.length - 1)];
  to.focus();
  to.scrollIntoView({ block: "nearest" });
  return true;
}

function listen(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest(FIELDS);
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  const overlay = document.getElementById("keys");
  if (overlay?.open) {
    if (event.key === "?") overlay.close();
    return;
  }
  // Arrows move on where they would scroll nothing sideways; in the article they belong to it.
  const moves = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };
  const element = owner(event.key);
  if (element) use(element);
  else if (event.key in moves ? !step(moves[event.key]) : true) return;
  event.preventDefault();
}

if (document.documentElement.dataset.keys === "on") document.addEventListener("keydown", listen);

// The overlay is the page of help, in place.
const overlay = document.getElementById("keys");
document.querySelector("a[data-key='?']")?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  overlay.showModal();
});
overlay?.addEventListener("click", (event) => {
  if (event.target === overlay) overlay.close();
});

// "/" on a page without a search goes to the one that has it.
if (location.hash === "#q") document.getElementById("q")?.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // Without a secure address there is no clipboard: the text is selected and copied the old way.
    getSelection().selectAllChildren(source);
    document.execCommand("copy");
  }
  say(button.dataset.copied);
  const words = button.firstChild;
  const before = words.textContent;
  words.textContent = button.dataset.copied;
  setTimeout(() => (words.textContent = before), 1500);
}
