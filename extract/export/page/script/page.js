// Starts the page and puts it into another language.

function showAll() {
  translate();
  showSummary();
  showLegend();
  buildTabs();
  buildFilters();
  showSelection();
  showLoops();
  showFlags();
  applyFilters();
}

function showSummary() {
  const { organisations: all, shown, deals: told, among, articles: read } = data.totals;
  const counts = [counted("organisations", all), counted("deals", told), counted("articles", read)];
  if (data.totals.loops) counts.push(counted("loops", data.totals.loops));
  if (data.totals.flags) counts.push(counted("flags", data.totals.flags));
  byId("summary").textContent = counts.join(" · ");
  const notes = [];
  if (all > shown) notes.push(counted("hidden_organisations", all, { shown: number(shown) }));
  if (among > data.deals.length) notes.push(counted("hidden_deals", among, { shown: number(data.deals.length) }));
  byId("hidden").textContent = notes.join(" ");
}

function buildLanguages() {
  const choose = (one) => () => {
    lang = one;
    buildLanguages();
    showAll();
    labelPicture();
  };
  show(
    byId("languages"),
    languages.map((one) => make("button", { type: "button", lang: one, "aria-pressed": String(one === lang), onclick: choose(one) }, data.words[one].name)),
  );
}

byId("legend-box").open = !narrow.matches;
buildLanguages();
showAll();
drawPicture();
listenToFilters();
cy.on("tap", "node", (event) => select({ organisation: event.target.data("organisation") }));
cy.on("tap", "edge", (event) => select({ arrow: event.target.data("arrow") }));
cy.on("tap", (event) => event.target === cy && select(null));
cy.on("mouseover", "node, edge", () => byId("picture").classList.add("over"));
cy.on("mouseout", "node, edge", () => byId("picture").classList.remove("over"));
byId("picture").addEventListener("keydown", keyInPicture);
byId("zoom-in").addEventListener("click", () => zoom(1.25));
byId("zoom-out").addEventListener("click", () => zoom(0.8));
byId("fit").addEventListener("click", fit);
dark.addEventListener("change", () => cy.style(pictureStyle()));
new ResizeObserver(() => cy.resize()).observe(byId("picture"));
