// Search and filters: they decide which deals the list and the picture show.

const filters = { query: "", types: new Set(data.deals.map((deal) => deal.type)), statuses: new Set(data.deals.map((deal) => deal.status)), loops: false, flags: false };
const allTypes = [...filters.types].sort();
const allStatuses = Object.keys(data.words[lang].status).filter((status) => filters.statuses.has(status));
const haystack = new Map(data.deals.map((deal) => [deal.id, searchable(deal)]));

function searchable(deal) {
  const names = deal.parties.flatMap(([, id]) => [nameOf(id), ...(organisations.get(id)?.names || [])]);
  const quotes = deal.tellings.flatMap((telling) => telling.quotes.map((parts) => parts.map(([words]) => words).join("")));
  return folded([...names, ...quotes].join("\n"));
}

// Without case and accents, so that "zuerich" aside, "Zurich" finds "Zürich".
function folded(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function passes(deal) {
  return filters.types.has(deal.type) && filters.statuses.has(deal.status) && (!filters.loops || looping.has(deal.id)) && (!filters.flags || flagsOf.has(deal.id));
}

function applyFilters() {
  const kept = data.deals.filter(passes);
  const query = folded(filters.query.trim());
  const matching = query ? kept.filter((deal) => haystack.get(deal.id).includes(query)) : kept;
  const ids = new Set(kept.map((deal) => deal.id));
  cy.batch(() => {
    cy.edges().forEach((edge) => edge.toggleClass("hidden", !data.arrows[edge.data("arrow")].deals.some((id) => ids.has(id))));
    cy.nodes().forEach((node) => {
      node.toggleClass("hidden", node.connectedEdges().every((edge) => edge.hasClass("hidden")));
      node.toggleClass("hit", Boolean(query) && isHit(node.data("organisation"), query));
    });
  });
  const narrowed = query || kept.length < data.deals.length;
  byId("found").textContent = narrowed ? counted("found", matching.length) : "";
  byId("reset").hidden = !narrowed;
  byId("types-count").textContent = `${filters.types.size}/${allTypes.length}`;
  byId("statuses-count").textContent = `${filters.statuses.size}/${allStatuses.length}`;
  showDeals(matching);
}

function isHit(id, query) {
  const one = organisations.get(id);
  return [one.name, ...one.names].some((name) => folded(name).includes(query));
}

// Return leads to the organisation that fits best, or shows the deals whose sentences fit.
function search() {
  const query = folded(filters.query.trim());
  const hits = query ? [...organisations.keys()].filter((id) => dealsOf.has(id) && isHit(id, query)) : [];
  hits.sort((a, b) => organisations.get(b).ties - organisations.get(a).ties);
  if (hits.length) select({ organisation: hits[0] });
  else openTab("deals");
}

function buildFilters() {
  choices(byId("types"), allTypes, filters.types, "type");
  choices(byId("statuses"), allStatuses, filters.statuses, "status");
}

function choices(parent, names, chosen, group) {
  const set = (all) => () => {
    chosen.clear();
    if (all) names.forEach((name) => chosen.add(name));
    buildFilters();
    applyFilters();
  };
  const toggle = (name) => (event) => {
    if (event.target.checked) chosen.add(name);
    else chosen.delete(name);
    applyFilters();
  };
  const box = (name) => {
    const input = make("input", { type: "checkbox", value: name, onchange: toggle(name) });
    input.checked = chosen.has(name);
    return make("label", {}, input, word(group, name));
  };
  const sorted = group === "type" ? [...names].sort((a, b) => word(group, a).localeCompare(word(group, b), lang)) : names;
  show(
    parent,
    make("p", {}, make("button", { type: "button", class: "link", onclick: set(true) }, text("all")), " · ", make("button", { type: "button", class: "link", onclick: set(false) }, text("none"))),
    sorted.map(box),
  );
}

function resetFilters() {
  Object.assign(filters, { query: "", types: new Set(allTypes), statuses: new Set(allStatuses), loops: false, flags: false });
  byId("search").value = "";
  byId("only-loops").checked = false;
  byId("only-flags").checked = false;
  buildFilters();
  applyFilters();
}

function listenToFilters() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("search", "input", (event) => {
    filters.query = event.target.value;
    applyFilters();
    if (filters.query.trim()) openTab("deals");
  });
  on("search", "keydown", (event) => event.key === "Enter" && search());
  on("only-loops", "change", (event) => ((filters.loops = event.target.checked), applyFilters()));
  on("only-flags", "change", (event) => ((filters.flags = event.target.checked), applyFilters()));
  on("reset", "click", resetFilters);
}
