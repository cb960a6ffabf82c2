// The lists beside the picture: loops, doubtful figures, and all deals as text.

const STEP_DEALS = 3;
const TABS = ["selection", "loops", "flags", "deals"];
let tab = data.loops.length ? "loops" : "deals";

function buildTabs() {
  show(byId("panels"), TABS.map((name) => make("section", { id: `panel-${name}`, role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${name}` })));
  const keys = { ArrowRight: 1, ArrowLeft: -1 };
  const turn = (event) => {
    if (!Object.hasOwn(keys, event.key)) return;
    openTab(TABS[(TABS.indexOf(tab) + keys[event.key] + TABS.length) % TABS.length]);
    byId(`tab-${tab}`).focus();
    event.preventDefault();
  };
  const counts = { loops: data.totals.loops, flags: data.totals.flags };
  show(
    byId("tabs"),
    TABS.map((name) =>
      make(
        "button",
        { id: `tab-${name}`, type: "button", role: "tab", "aria-controls": `panel-${name}`, onclick: () => openTab(name), onkeydown: turn },
        text(`tab_${name}`),
        Object.hasOwn(counts, name) ? make("b", {}, number(counts[name])) : null,
      ),
    ),
  );
  openTab(tab);
}

function openTab(name, focus = false) {
  tab = name;
  for (const one of TABS) {
    byId(`tab-${one}`).setAttribute("aria-selected", one === name ? "true" : "false");
    byId(`tab-${one}`).tabIndex = one === name ? 0 : -1;
    byId(`panel-${one}`).hidden = one !== name;
  }
  byId("panels").scrollTop = 0;
  if (focus) requestAnimationFrame(() => byId(`panel-${name}`).focus({ preventScroll: !narrow.matches }));
}

function showLoops() {
  const items = data.loops.map((loop, i) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "item", "data-loop": i, "aria-pressed": "false", onclick: () => select(selected?.loop === i ? null : { loop: i }) },
        make("span", { class: "chain" }, [...loop.organisations, loop.organisations[0]].flatMap((id, at) => [at ? " → " : "", said(nameOf(id))])),
        make("span", { class: "sum" }, loop.sum ? text("round_trip", { sum: loop.sum[lang] }) : text("round_trip_unknown")),
        make("span", { class: "meta" }, [text("weakest", { status: word("status", loop.status) }), loop.inOrder ? text("in_order") : null].filter(Boolean).join(" · ")),
      ),
      make("div", { class: "steps" }, loop.edges.map(([payer, payee, kind, ids]) => stepOf(payer, payee, kind, ids))),
    ),
  );
  const hint = items.length ? make("p", { class: "meta" }, text("loop_hint")) : make("p", { class: "empty" }, text("no_loops"));
  show(byId("panel-loops"), hint, make("ul", { class: "list" }, items), hiddenNote("loops", data.loops.length));
  markLoops();
}

// One step of a loop with the largest deals behind it, each a button; what is left over leads to the arrow.
function stepOf(payer, payee, kind, ids) {
  const told = ids.map((id) => deals.get(id)).filter(Boolean).sort((a, b) => (b.euros || 0) - (a.euros || 0));
  const arrow = data.arrows.findIndex((one) => one.payer === payer && one.payee === payee && one.kind === kind && !one.void);
  const more = told.length - STEP_DEALS;
  const links = told.slice(0, STEP_DEALS).map((deal) => link(phrase(deal), { deal: deal.id }));
  if (more > 0) links.push(link(`+${number(more)}`, { arrow }));
  return make("p", { class: `step ${kind}` }, make("span", {}, said(nameOf(payer)), " → ", said(nameOf(payee)), ": "), links.flatMap((one, i) => [i ? ", " : "", one]));
}

function link(words, what) {
  return make("button", { type: "button", class: "link", onclick: () => select(what, { focus: true }) }, words);
}

function markLoops() {
  for (const button of document.querySelectorAll("[data-loop]")) button.setAttribute("aria-pressed", String(selected?.loop === Number(button.dataset.loop)));
}

function showFlags() {
  const items = data.flags.map((flag) =>
    make("li", {}, flag.deals.map((id) => make("button", { type: "button", class: "link between", onclick: () => select({ deal: id }, { focus: true }) }, titleOf(deals.get(id)))), flagBox(flag), make("p", { class: "meta" }, citation(flag.article))),
  );
  show(byId("panel-flags"), items.length ? make("ul", { class: "list" }, items) : make("p", { class: "empty" }, text("no_flags")), hiddenNote("flags", data.flags.length));
}

function showDeals(matching) {
  const items = matching.map((deal) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: deal.void ? "item void" : "item", onclick: () => select({ deal: deal.id }, { focus: true }) },
        make("span", { class: "chain" }, titleOf(deal)),
        make("span", { class: isDoubtful(deal) ? "sum doubtful" : "sum" }, isDoubtful(deal) ? `! ${phrase(deal)}` : phrase(deal)),
        make("span", { class: "meta" }, deal.negated ? text("not_so") : word("status", deal.status), " · ", day(deal.since)),
      ),
    ),
  );
  show(byId("panel-deals"), items.length ? make("ul", { class: "list" }, items) : make("p", { class: "empty" }, text("no_deals")));
}

// "Investition, 100 Mrd. $"
function phrase(deal) {
  return [word("type", deal.type), figureOf(deal)].filter(Boolean).join(", ");
}

function hiddenNote(name, shown) {
  const all = data.totals[name];
  return all > shown ? make("p", { class: "meta" }, counted(`hidden_${name}`, all, { shown: number(shown) })) : null;
}
