// The page of a flag: the figures in question come into view, and fields are left and sent by keys.

const article = document.getElementById("article");
const figure = document.getElementById("figure-1");

// Where the article scrolls by itself, it is moved to the figure; on a small screen the page stays where it is.
if (figure && getComputedStyle(article).overflowY === "auto") {
  const place = figure.getBoundingClientRect().top - article.getBoundingClientRect().top + article.scrollTop;
  article.scrollTop = place - article.clientHeight * 0.38;
}

const form = document.getElementById("decide");
const menu = form.querySelector(".figure-menu");
const note = document.getElementById("note");

// At once and not on "toggle", which comes later: what is typed right behind the key belongs into the field.
menu.querySelector("summary").addEventListener("click", (event) => {
  event.preventDefault();
  menu.open = !menu.open;
  if (!menu.open) return;
  const value = document.getElementById("value");
  value.focus();
  value.select();
});
menu.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input") && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit(menu.querySelector(event.shiftKey ? "[data-shift-enter]" : "[data-enter]"));
  } else if (event.key === "Escape") {
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
note.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  note.blur();
});

// A second press while the first is on its way would be sent twice.
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => delete form.dataset.sent);
