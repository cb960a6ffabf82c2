// Names and sums as large as they can be read at the present zoom, circles and arrows not too thin. A name stands where there is
// room around its circle; of those that would lie on each other, the more important one is shown.

const [LARGEST, CROWDED] = [80, 300];
const SIDES = {
  bottom: { style: { "text-valign": "bottom", "text-margin-y": 5 }, at: (c, r, w, h) => ({ x1: c.x - w / 2, y1: c.y + r }) },
  top: { style: { "text-valign": "top", "text-margin-y": -5 }, at: (c, r, w, h) => ({ x1: c.x - w / 2, y1: c.y - r - h }) },
  right: { style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 5, "text-justification": "left" }, at: (c, r, w, h) => ({ x1: c.x + r, y1: c.y - h / 2 }) },
  left: { style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -5, "text-justification": "right" }, at: (c, r, w, h) => ({ x1: c.x - r - w, y1: c.y - h / 2 }) },
};
const FONT = "system-ui, sans-serif";
const pen = document.createElement("canvas").getContext("2d");
let waiting = null;

// A label in lines of about so many letters, broken between words.
function wrapped(label, letters) {
  const lines = [""];
  for (const part of label.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${part}` : part;
    if (!lines.at(-1) || Array.from(longer).length <= letters) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.join("\n");
}

// Width and height of a label in letters of one pixel; measured here, as the library knows it only after drawing.
function measured(label) {
  const lines = label.split("\n");
  pen.font = `600 100px ${FONT}`;
  return { w: Math.max(...lines.map((line) => pen.measureText(line).width)) / 100, h: lines.length * 1.08 };
}

// After zooming and moving, once the reader has come to rest.
function declutterSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(declutter, 90);
}

function declutter() {
  const [nodes, edges] = [cy.nodes(":visible"), cy.edges(":visible")];
  const { swell, name, sum } = sizes();
  const letters = { node: name * cy.zoom(), edge: sum * cy.zoom() };
  const circles = nodes.map((node) => ({ owner: node, ...around(node.renderedPosition(), radiusOf(node, swell), radiusOf(node, swell)) }));
  const taken = [...circles];
  const free = (box, owner) => taken.every((other) => other.owner === owner || apart(box, other));
  const placed = [];
  for (const element of byImportance(nodes.union(edges))) {
    const places = element.isNode() ? aroundNode(element, radiusOf(element, swell), letters.node) : onEdge(element, letters.edge);
    const open = Object.keys(places).filter((one) => free(places[one], element));
    const first = element.isNode() ? open.find((one) => inside(places[one])) : open[0];
    const place = first || (loud(element) && (open[0] || Object.keys(places)[0]));
    if (place) taken.push({ owner: null, ...places[place] });
    placed.push([element, place]);
  }
  cy.batch(() => {
    nodes.forEach((node) => node.style({ "font-size": name, width: node.data("size") * swell, height: node.data("size") * swell }));
    edges.forEach((edge) => edge.style({ "font-size": sum, width: edge.data("width") * swell }));
    placed.forEach(([element, place]) => settle(element, place));
  });
}

// How much circles and arrows grow, and the sizes of letters, in the units of the picture.
function sizes() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const readable = (pixels) => Math.min(LARGEST, Math.max(pixels, pixels / cy.zoom()));
  const most = cy.edges().length > CROWDED ? 1 : 1.6;
  return { swell: Math.min(most, Math.max(1, 0.75 / cy.zoom())), name: readable(0.76 * rem), sum: readable(0.7 * rem) };
}

function radiusOf(node, swell) {
  return ((node.data("size") * swell) / 2 + 2) * cy.zoom();
}

function around({ x, y }, wide, high) {
  return { x1: x - wide, x2: x + wide, y1: y - high, y2: y + high };
}

// Where the name of a node can stand, best place first.
function aroundNode(node, radius, letters) {
  const [w, h] = [node.data("measure").w * letters + 4, node.data("measure").h * letters + 2];
  return Object.fromEntries(
    Object.entries(SIDES).map(([side, { at }]) => {
      const { x1, y1 } = at(node.renderedPosition(), radius + 3 * cy.zoom(), w, h);
      return [side, { x1, y1, x2: x1 + w, y2: y1 + h }];
    }),
  );
}

// The words of an arrow stand in its middle; of a doubtful one at least the mark must be seen.
function onEdge(edge, letters) {
  const { w, h } = edge.data("measure");
  const places = { middle: around(edge.renderedMidpoint(), (w * letters) / 2 + 3, (h * letters) / 2 + 2) };
  if (edge.hasClass("doubtful")) places.mark = around(edge.renderedMidpoint(), letters * 0.4, letters * 0.6);
  return places;
}

const PLACES = [...Object.keys(SIDES), "mark"];

function settle(element, place) {
  element.toggleClass("mute", !place);
  for (const one of PLACES) element.toggleClass(`at-${one}`, one === (place || (element.isNode() ? "bottom" : "")));
}

// Chosen first, then names in loops, doubtful sums, sums in loops, all other names, all other sums; the larger before the smaller.
function byImportance(elements) {
  const rank = (one) => [loud(one), one.isNode() && one.hasClass("loop"), one.isEdge() && one.hasClass("doubtful"), one.hasClass("loop"), one.isNode(), one.data("size") || one.data("width")].map(Number);
  return elements
    .map((one) => [rank(one), one])
    .sort(([a], [b]) => a.map((value, i) => b[i] - value).find(Boolean) || 0)
    .map(([, one]) => one);
}

function loud(element) {
  return element.hasClass("chosen") || element.hasClass("hit");
}

function inside(box) {
  return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height();
}

function apart(a, b) {
  return a.x2 <= b.x1 || b.x2 <= a.x1 || a.y2 <= b.y1 || b.y2 <= a.y1;
}
