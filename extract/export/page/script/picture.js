// The picture: organisations and arrows, what is highlighted in it, and how it is moved.

const numbers = new Map([...organisations.keys()].map((id, i) => [id, `o${i}`]));
const cy = cytoscape({ container: byId("picture"), style: pictureStyle(), minZoom: 0.08, maxZoom: 4, boxSelectionEnabled: false, autounselectify: true });

let drawn = false;

function drawPicture() {
  const ends = new Set(data.arrows.flatMap((arrow) => [arrow.payer, arrow.payee]));
  const inLoops = new Set(data.loops.flatMap((loop) => loop.organisations));
  const nodes = [...ends].map((id) => {
    const one = organisations.get(id);
    const doubtful = (dealsOf.get(id) || []).some(isDoubtful);
    return {
      data: { id: numbers.get(id), rank: Number(numbers.get(id).slice(1)), organisation: id, size: sizeOf(one.ties) },
      classes: [one.kind, inLoops.has(id) && "loop", doubtful && "doubtful"].filter(Boolean),
    };
  });
  const edges = data.arrows.map((arrow, i) => {
    const told = arrow.deals.map((id) => deals.get(id));
    return {
      data: { id: `a${i}`, source: numbers.get(arrow.payer), target: numbers.get(arrow.payee), arrow: i, width: widthOf(Math.max(...told.map((deal) => deal.euros || 0))) },
      classes: [arrow.kind, arrow.void && "void", arrow.loop && "loop", told.some(isDoubtful) && "doubtful", told.every((deal) => ["planned", "rumoured"].includes(deal.status)) && "open"].filter(Boolean),
    };
  });
  cy.add({ nodes, edges });
  labelPicture();
  cy.resize();
  arrange(cy, cy.width(), cy.height());
  start();
  declutter();
  cy.one("render", declutterSoon); // Where the middle of an arrow lies is known once it is drawn.
  cy.on("viewport", declutterSoon);
  drawn = true;
}

function labelPicture() {
  cy.batch(() => {
    cy.nodes().forEach((node) => setLabel(node, wrapped(shortName(node.data("organisation")), 15)));
    cy.edges().forEach((edge) => setLabel(edge, wrapped(arrowLabel(data.arrows[edge.data("arrow")]), 18)));
  });
  declutterSoon();
}

function setLabel(element, label) {
  element.data({ label, measure: measured(label) });
}

// "100 Mrd. $", "! 100 Mrd. $ (geplant)", and how many more deals the arrow stands for.
function arrowLabel(arrow) {
  const deal = deals.get(arrow.deals[0]);
  const mark = markOf(deal);
  const more = arrow.deals.length > 1 ? ` +${arrow.deals.length - 1}` : "";
  const doubtful = arrow.deals.some((id) => isDoubtful(deals.get(id))) ? "! " : "";
  return `${doubtful}${figureOf(deal) || word("type", deal.type)}${mark ? ` (${mark})` : ""}${more}`;
}

// Fades all but these nodes and edges; null brings everything back.
function highlight(elements) {
  cy.batch(() => {
    cy.elements().removeClass("faded chosen");
    if (!elements) return;
    cy.elements().not(elements.union(elements.connectedNodes())).addClass("faded");
    elements.addClass("chosen");
  });
  declutterSoon();
}

function look(elements) {
  const seen = elements.union(elements.connectedNodes()).filter(":visible");
  if (!seen.length) return;
  const inside = cy.extent();
  const box = seen.boundingBox();
  const away = box.x1 < inside.x1 || box.x2 > inside.x2 || box.y1 < inside.y1 || box.y2 > inside.y2;
  if (away || cy.zoom() < 0.7) move(seen, 90);
}

// All at first; in a small window the part with the first loop, or else the largest, as all would be too small to read.
function start() {
  fit();
  if (cy.zoom() > 0.2) return;
  const parts = cy.elements().components().sort((a, b) => b.length - a.length);
  move(parts.find((part) => part.is(".loop")) || parts[0], 16);
}

function fit() {
  move(cy.elements(":visible"), 16);
}

function zoom(by) {
  cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

// Brings elements into sight. Moves at once where the reader has asked for less motion.
function move(elements, padding) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Names keep their size on the screen, so the room for them does too.
  const box = elements.nodes().boundingBox({ includeLabels: false });
  const zoom = Math.min(1.25, (cy.width() - 2 * padding - 100) / box.w, (cy.height() - 2 * padding - 30) / box.h);
  if (!(zoom > 0)) return; // Nothing to show, or a window without room.
  const pan = { x: cy.width() / 2 - (zoom * (box.x1 + box.x2)) / 2, y: cy.height() / 2 - (zoom * (box.y1 + box.y2)) / 2 };
  if (!drawn || still) cy.viewport({ zoom, pan });
  else cy.animate({ zoom, pan, duration: 250 });
}

function edgesOf(test) {
  return cy.edges().filter((edge) => test(data.arrows[edge.data("arrow")]));
}

function keyInPicture(event) {
  const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (Object.hasOwn(steps, event.key)) cy.panBy({ x: steps[event.key][0], y: steps[event.key][1] });
  else if (event.key === "+") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Escape") select(null);
  else return;
  event.preventDefault();
}
