// The picture around one organisation: circles and arrows that can be moved and clicked. Everything in it stands below as text.
// It draws with what the exported page draws with (arrange.js, labels.js, theme.js); these look for the picture under the name "cy".

/* global arrange, cytoscape, declutter, declutterSoon, measured, pictureStyle, sizeOf, widthOf, wrapped */

const frame = document.getElementById("picture");
const note = document.getElementById("picture-note");

try {
  const answer = await fetch(frame.dataset.source, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  draw(await answer.json());
  note.hidden = true;
} catch (error) {
  console.warn(error);
  note.textContent = note.dataset.failed;
}

function draw(data) {
  const numbers = new Map(data.organisations.map((one, i) => [one.id, `o${i}`]));
  const nodes = data.organisations.map((one, rank) => ({
    data: { id: numbers.get(one.id), rank, href: one.href, size: one.id === data.centre ? Math.max(44, sizeOf(one.ties)) : sizeOf(one.ties), ...labelled(one.name, 15) },
    classes: [one.kind, one.id === data.centre && "centre"].filter(Boolean),
  }));
  const edges = data.arrows.map((arrow, i) => ({
    data: { id: `a${i}`, source: numbers.get(arrow.payer), target: numbers.get(arrow.payee), href: arrow.href, width: widthOf(arrow.euros), ...labelled(arrow.label, 18) },
    classes: [arrow.kind, arrow.void && "void", arrow.flagged && "doubtful"].filter(Boolean),
  }));
  window.cy = cytoscape({ container: frame, elements: { nodes, edges }, style: style(), minZoom: 0.15, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true });
  const { cy } = window;
  arrange(cy, cy.width(), cy.height());
  fit(cy);
  declutter();
  cy.one("render", declutterSoon); // Where the middle of an arrow lies is known once it is drawn.
  cy.on("viewport", declutterSoon);
  listen(cy);
}

function labelled(words, letters) {
  const label = wrapped(words, letters);
  return { label, measure: measured(label) };
}

function style() {
  const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent");
  return [...pictureStyle(), { selector: "node.centre", style: { "border-color": accent, "border-width": 4 } }];
}

function fit(cy) {
  // Names keep their size on the screen, so the room for them does too.
  const box = cy.nodes().boundingBox({ includeLabels: false });
  const zoom = Math.min(1.4, (cy.width() - 150) / Math.max(box.w, 1), (cy.height() - 90) / Math.max(box.h, 1));
  if (zoom > 0) cy.viewport({ zoom, pan: { x: cy.width() / 2 - (zoom * (box.x1 + box.x2)) / 2, y: cy.height() / 2 - (zoom * (box.y1 + box.y2)) / 2 } });
}

function zoomBy(cy, factor) {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function listen(cy) {
  cy.on("tap", "node, edge", (event) => open(event.target.data("href"), event.originalEvent));
  cy.on("mouseover", "node, edge", (event) => {
    frame.classList.add("over");
    const near = event.target.isNode() ? event.target.closedNeighborhood() : event.target.union(event.target.connectedNodes());
    cy.batch(() => cy.elements().not(near).addClass("faded"));
  });
  cy.on("mouseout", "node, edge", () => {
    frame.classList.remove("over");
    cy.elements().removeClass("faded");
  });
  frame.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(steps, event.key)) cy.panBy({ x: steps[event.key][0], y: steps[event.key][1] });
    else if (event.key === "+") zoomBy(cy, 1.25);
    else if (event.key === "-") zoomBy(cy, 0.8);
    else if (event.key === "0") fit(cy);
    else return;
    event.preventDefault();
  });
  document.getElementById("zoom-in").addEventListener("click", () => zoomBy(cy, 1.25));
  document.getElementById("zoom-out").addEventListener("click", () => zoomBy(cy, 0.8));
  document.getElementById("fit").addEventListener("click", () => fit(cy));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
  new ResizeObserver(() => {
    cy.resize();
    fit(cy);
  }).observe(frame);
}

// A new tab for whoever asks for one, as with a link.
function open(href, event) {
  if (event?.ctrlKey || event?.metaKey || event?.button === 1) window.open(href, "_blank", "noopener");
  else location.assign(href);
}
