// What the page knows. Ids come from articles, so they are keys of Maps and never names of properties.

const data = JSON.parse(document.getElementById("data").textContent);
const organisations = new Map(Object.entries(data.organisations));
const articles = new Map(Object.entries(data.articles));
const deals = new Map(data.deals.map((deal) => [deal.id, deal]));
const flagsOf = grouped(data.flags.flatMap((flag) => flag.deals.map((deal) => [deal, flag])));
const dealsOf = grouped(data.deals.flatMap((deal) => [...new Set(deal.parties.map((p) => p[1]))].map((name) => [name, deal])));
const looping = new Set(data.loops.flatMap((loop) => loop.edges.flatMap((edge) => edge[3])));

function grouped(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) || []), value]);
  return groups;
}

function nameOf(id) {
  return organisations.get(id)?.name || text("nameless");
}

// A name of bearable length for the picture.
function shortName(id) {
  const name = nameOf(id).replace(/\s+/g, " ");
  const letters = Array.from(name);
  return letters.length > 34 ? `${letters.slice(0, 33).join("")}…` : name;
}

// Who stands on the two sides of a deal: roles of the payer, roles of the payee. Partners all stand on one side.
function sidesOf(deal) {
  const ends = data.arrows.filter((arrow) => arrow.deals.includes(deal.id));
  const directed = ends.filter((arrow) => arrow.kind !== "partners");
  if (!directed.length) return [[...new Set(deal.parties.map((party) => party[1]))], []];
  return [[...new Set(directed.map((arrow) => arrow.payer))], [...new Set(directed.map((arrow) => arrow.payee))]];
}

// The sum or the share of a deal in words, or null.
function figureOf(deal) {
  if (deal.sum) return deal.together ? text("together", { sum: deal.sum[lang] }) : deal.sum[lang];
  return deal.stake ? deal.stake[lang] : null;
}

// What a reader must know who sees no more of the deal than an arrow: "geplant", "dementiert"; null for a settled deal.
function markOf(deal) {
  const key = deal.negated ? "negated" : deal.status;
  return Object.hasOwn(data.words[lang].mark, key) ? word("mark", key) : null;
}

function isDoubtful(deal) {
  return (flagsOf.get(deal.id) || []).some((flag) => flag.severity !== "info");
}
