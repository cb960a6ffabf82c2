// The page of an article: words that are selected become a sum, a name or a deal, and forms open beside the text without it moving.
// Everything here is done by links and forms that work without it, too.

import { listenToForm } from "./correct.js";
import { say } from "./shell.js";

const keysOn = document.documentElement.dataset.keys === "on";
const toolbar = document.getElementById("toolbar");
const home = toolbar.dataset.home;
let selection = null;

// --- What is selected, in code points of the article's text

const letters = (text) => Array.from(text).length;

/** Start and end of what is selected in the text, or null: {start: 18, end: 39, words: "100 Milliarden Dollar"}. */
function selected() {
  const text = document.getElementById("text");
  const chosen = getSelection();
  if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const pieces = [...text.querySelectorAll("[data-at]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const start = placeIn(pieces[0], range.startContainer, range.startOffset, 0);
  const last = pieces.at(-1);
  const end = placeIn(last, range.endContainer, range.endOffset, letters(last.textContent));
  const words = pieces.map((piece) => piece.textContent).join("");
  const first = start - Number(pieces[0].dataset.at);
  return end > start ? { start, end, words: Array.from(words).slice(first, first + end - start).join("").trim() } : null;
}

/** A boundary of the selection in *piece*; *otherwise* where the selection begins or ends outside of it. */
function placeIn(piece, node, offset, otherwise) {
  let within = otherwise;
  if (node === piece) within = offset ? letters(piece.textContent) : 0;
  else if (piece.contains(node)) within = letters(node.textContent.slice(0, offset));
  return Number(piece.dataset.at) + within;
}

function showToolbar() {
  selection = selected();
  toolbar.hidden = !selection?.words;
  if (toolbar.hidden) return;
  const form = document.querySelector("form.correct");
  toolbar.querySelector("[data-use='place']").hidden = !form?.querySelector("[data-place]");
  toolbar.querySelector("[data-use='mention']").hidden = !form?.querySelector("[data-mentions]");
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  const below = box.bottom + 10 + toolbar.offsetHeight < innerHeight;
  toolbar.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - toolbar.offsetWidth - 8))}px`;
  toolbar.style.top = `${below ? box.bottom + 10 : Math.max(8, box.top - toolbar.offsetHeight - 10)}px`;
}

document.addEventListener("selectionchange", () => {
  // While the mouse is down the words are still being chosen.
  if (!pressed) showToolbar();
});
let pressed = false;
document.addEventListener("pointerdown", (event) => {
  pressed = !toolbar.contains(event.target);
});
document.addEventListener("pointerup", () => {
  pressed = false;
  setTimeout(showToolbar);
});
document.addEventListener("pointercancel", () => {
  pressed = false;
});
addEventListener("scroll", () => toolbar.hidden || showToolbar(), { passive: true });
// A button must not take the selection away before it is used.
toolbar.addEventListener("pointerdown", (event) => event.preventDefault());
toolbar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) use(button);
});

function use(button) {
  if (!selection) return;
  const { start, end } = selection;
  keepInSight(getSelection().getRangeAt(0).cloneRange());
  if (button.dataset.kind) void open(`${home}?${new URLSearchParams({ add: button.dataset.kind, start, end })}`);
  else document.querySelector("form.correct").dispatchEvent(new CustomEvent("place", { detail: { ...selection, as: button.dataset.use } }));
  getSelection().removeAllRanges();
  toolbar.hidden = true;
}

/** Words that a form is about to be made of stay marked, where the browser can: https://www.w3.org/TR/css-highlight-api-1/ */
function keepInSight(range) {
  if (range && globalThis.Highlight) CSS.highlights.set("chosen", new Highlight(range));
  else globalThis.CSS?.highlights?.delete("chosen");
}

// --- Forms open and are sent in place

const PARTS = ["happened", "news", "panel"];
let untouched = null;

const sent = (form, button) => new URLSearchParams(new FormData(form, button)).toString();

/** Whether something is typed that is not kept. */
function isTyped() {
  const form = document.querySelector("form.correct");
  return Boolean(form) && !form.dataset.sent && sent(form) !== untouched;
}

function mayLeave() {
  const form = document.querySelector("form.correct");
  return !(isTyped() || form?.querySelector("[role='alert']")) || confirm(form.dataset.discard);
}

addEventListener("beforeunload", (event) => isTyped() && event.preventDefault());

/** Shows what *href* leads to; only what stands beside the text changes. */
async function open(href, { push = true, focus = true } = {}) {
  if (!mayLeave()) return false;
  try {
    await take(await fetch(href, { headers: { accept: "text/html" } }), { push, focus });
  } catch {
    location.assign(href);
  }
  return true;
}

async function send(form, button) {
  let answer;
  try {
    const body = new URLSearchParams(new FormData(form, button));
    answer = await fetch(form.action, { method: "POST", body });
  } catch {
    notSent(form, form.dataset.unreachable);
    return;
  }
  await take(answer, { text: true });
}

/** What was typed stays, and can be sent again. */
function notSent(form, why) {
  delete form.dataset.sent;
  const notice = form.querySelector("[data-why]");
  notice.hidden = false;
  notice.textContent = why;
  say(why);
}

async function take(answer, { push = true, focus = true, text = false }) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("panel")) {
    // Another page altogether: something went wrong, and it says what.
    const form = document.querySelector("form.correct");
    const why = [...page.querySelectorAll(".trouble .lead, .trouble .details")].map((one) => one.textContent.trim()).join(" ");
    if (form && why) notSent(form, why);
    else document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    return;
  }
  if (push && (answer.redirected || answer.ok)) history.pushState(null, "", answer.url);
  const other = (root) => root.querySelector("#text [data-at]")?.dataset.at;
  const parts = text || other(document) !== other(page) ? [...PARTS, "text"] : PARTS;
  for (const id of parts) replace(id, page);
  document.querySelector(".desk").className = page.querySelector(".desk").className;
  markOpened();
  prepare();
  if (document.querySelector("form.correct [name='thing']")?.value !== "") keepInSight(null);
  const news = document.querySelector("#panel [data-said], #happened [data-said]");
  if (news) say(news.dataset.said || news.textContent.trim());
  if (focus) focusOn(document.querySelector("#panel [aria-invalid]") || document.getElementById("form-title"));
}

function replace(id, page) {
  const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
}

/** The mark of what is open looks so; the text itself stays where it is. */
function markOpened() {
  const key = document.querySelector("form.correct [name='thing']")?.value;
  for (const mark of document.querySelectorAll("#text .open, #text .within")) mark.classList.remove("open", "within");
  if (!key) return;
  const marks = document.querySelectorAll(`#text [data-open="${CSS.escape(key)}"]`);
  for (const mark of marks) mark.classList.add("open");
  for (const piece of document.querySelectorAll(`#text [data-in~="${CSS.escape(key)}"]`)) piece.classList.add("within");
  const box = marks[0]?.getBoundingClientRect();
  const hidden = box && (box.top < 90 || box.bottom > innerHeight - (narrow.matches ? innerHeight * 0.62 : 40));
  if (hidden) marks[0].scrollIntoView({ block: narrow.matches ? "start" : "center" });
}

/** The focus goes to *element*; what scrolls for it is the form, never the text. */
function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  const frame = narrow.matches ? element.closest(".form-card") : document.getElementById("panel");
  const [box, room] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (box.top < room.top || box.bottom > room.bottom - 90) frame.scrollTop += box.top - room.top - 90;
}

const narrow = matchMedia("(max-width: 62rem)");

function prepare() {
  freeMarks();
  const form = document.querySelector("form.correct");
  if (form) listenToForm(form, send);
  untouched = form && sent(form);
}

/** Words of a link cannot be selected with a mouse or finger, so marks become buttons; without a script they stay links. */
function freeMarks() {
  for (const mark of document.querySelectorAll("#text a[href]")) {
    mark.dataset.href = mark.getAttribute("href");
    mark.removeAttribute("href");
    mark.setAttribute("role", "button");
  }
  for (const mark of document.querySelectorAll("#text a:not([tabindex])")) mark.tabIndex = 0;
}

// Chromium starts no selection in an anchor that can have the focus; while the mouse is down it cannot.
document.addEventListener("pointerdown", (event) => event.target.closest?.("#text [role='button']")?.removeAttribute("tabindex"), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(freeMarks));

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a[data-open], a[data-close], a[data-add], a[data-goto]");
  if (!link) return;
  event.preventDefault();
  // Whoever drags over a mark selects its words, and does not click.
  if (link.closest("#text") && !getSelection().isCollapsed) return;
  if (link.dataset.goto) goTo(Number(link.dataset.goto), link.href);
  else if (link.hasAttribute("data-close")) close(link);
  else open(link.dataset.href ?? link.href);
});

async function close(link) {
  const key = document.querySelector("form.correct [name='thing']")?.value;
  if (!(await open(link.href, { focus: false }))) return;
  const mark = key && document.querySelector(`[data-open="${CSS.escape(key)}"]`);
  (mark || document.getElementById("text"))?.focus({ preventScroll: true });
}

/** Brings a place of the text into view; in another part of a very long one by its own address. */
function goTo(place, href) {
  const pieces = [...document.querySelectorAll("#text [data-at]")];
  const piece = pieces.findLast((one) => Number(one.dataset.at) <= place);
  if (!piece || Number(piece.dataset.at) + letters(piece.textContent) < place) return void location.assign(href);
  piece.scrollIntoView({ block: "center" });
  piece.classList.add("seen");
  setTimeout(() => piece.classList.remove("seen"), 1600);
}

addEventListener("popstate", () => open(location.href, { push: false }));

const FIELDS = "input, textarea, select, button, summary";
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ((event.key === "Enter" || event.key === " ") && event.target.matches("#text [role='button']")) {
    event.preventDefault();
    getSelection().removeAllRanges();
    event.target.click();
    return;
  }
  if (event.key === "Escape" && !event.target.closest("input, textarea, select, dialog")) {
    const link = document.querySelector("#panel [data-close]");
    if (!toolbar.hidden) getSelection().removeAllRanges();
    else if (link) close(link);
    return;
  }
  if (!keysOn || toolbar.hidden || event.target.closest(FIELDS)) return;
  const button = [...toolbar.querySelectorAll("button:not([hidden])")].find((one) => one.dataset.key === event.key);
  if (!button) return;
  event.preventDefault();
  use(button);
});

prepare();
markOpened();
