// What the reader has clicked: an organisation, an arrow, a deal or a loop; shown beside the picture and in it.

let selected = null;

function select(what, { focus = false } = {}) {
  selected = what;
  highlight(what ? elementsOf(what) : null);
  if (what && what.loop === undefined) openTab("selection", focus);
  if (what) look(elementsOf(what));
  showSelection();
  markLoops();
}

function elementsOf(what) {
  if (what.organisation !== undefined) {
    const node = cy.getElementById(numbers.get(what.organisation) || "");
    return node.union(node.connectedEdges());
  }
  if (what.arrow !== undefined) return cy.getElementById(`a${what.arrow}`);
  if (what.deal !== undefined) return edgesOf((arrow) => arrow.deals.includes(what.deal));
  const steps = new Set(data.loops[what.loop].edges.map(([payer, payee, kind]) => JSON.stringify([payer, payee, kind])));
  return edgesOf((arrow) => !arrow.void && steps.has(JSON.stringify([arrow.payer, arrow.payee, arrow.kind])));
}

function showSelection() {
  const panel = byId("panel-selection");
  if (!selected || selected.loop !== undefined) show(panel, make("p", { class: "empty" }, text("nothing_selected")));
  else if (selected.organisation !== undefined) show(panel, organisationCard(selected.organisation));
  else if (selected.arrow !== undefined) show(panel, arrowCard(data.arrows[selected.arrow]));
  else show(panel, heading(titleOf(deals.get(selected.deal))), dealCard(deals.get(selected.deal)));
}

function organisationCard(id) {
  const one = organisations.get(id);
  const told = dealsOf.get(id) || [];
  return [
    heading([said(nameOf(id))]),
    make("p", { class: "meta" }, `${word("kind", one.kind)} · ${counted("deals", told.length)}`),
    one.names.length ? make("p", { class: "meta" }, `${text("also_known")}: `, said(one.names.join(", "))) : null,
    told.map((deal) => [make("h3", { class: "between" }, titleOf(deal)), dealCard(deal)]).flat(),
  ];
}

function arrowCard(arrow) {
  const sign = arrow.kind === "partners" ? " – " : " → ";
  return [
    heading([said(nameOf(arrow.payer)), sign, said(nameOf(arrow.payee))]),
    make("p", { class: "meta" }, word("arrow", arrow.void ? "void" : arrow.kind)),
    arrow.deals.map((id) => dealCard(deals.get(id))),
  ].flat();
}

function heading(children) {
  return make("h2", { tabindex: "-1" }, children);
}

// "Nvidia → OpenAI": payers, payees; partners with a dash.
function titleOf(deal) {
  const [payers, payees] = sidesOf(deal);
  const names = (ids, sign) => ids.flatMap((id, i) => [i ? sign : "", said(nameOf(id))]);
  return payees.length ? [...names(payers, ", "), " → ", ...names(payees, ", ")] : names(payers, " – ");
}
