// On every page: what happened is said to screen readers, and menus close as people expect.

const said = document.getElementById("said");
const news = document.querySelector("[data-said]");
// A live region speaks of changes only, so the words come in after it is there.
if (news) setTimeout(() => say(news.dataset.said), 150);

/** Says *text* to a screen reader: say("copied"). */
export function say(text) {
  said.textContent = text;
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
