// The legend: only what occurs in the picture.

const SVG = "http://www.w3.org/2000/svg";

function showLegend() {
  const kinds = Object.keys(LINES).filter((kind) => data.arrows.some((arrow) => arrow.kind === kind && !arrow.void));
  const shown = [...organisations.values()].filter((one) => one.shown);
  const entries = [
    ...kinds.map((kind) => [line(kind), word("arrow", kind)]),
    data.arrows.some((arrow) => arrow.void) && [line("void"), word("arrow", "void")],
    data.loops.length && [line("loop"), word("arrow", "loop")],
    data.flags.length && [make("span", { class: "sample flagged" }, "!"), word("arrow", "flagged")],
    ...Object.keys(SHAPES).filter((kind) => shown.some((one) => one.kind === kind)).map((kind) => [shape(kind), word("kind", kind)]),
  ];
  show(byId("legend"), entries.filter(Boolean).map(([sample, words]) => make("li", {}, sample, words)));
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function line(kind) {
  const dash = LINES[kind]?.dash || [1, 0];
  const path = svg("path", { d: "M1 6H27", class: "line", "stroke-dasharray": dash.map((d) => d * 0.8).join(" ") });
  const head = kind === "partners" ? [] : [svg("path", { d: "M26 2L33 6L26 10Z", class: "tip" })];
  const ground = kind === "loop" ? [svg("path", { d: "M2 6H32", class: "ground" })] : [];
  return svg("svg", { viewBox: "0 0 34 12", class: `sample ${kind}`, "aria-hidden": "true" }, ...ground, path, ...head);
}

function shape(kind) {
  const outline = {
    company: svg("circle", { cx: 8, cy: 6, r: 5 }),
    government: svg("rect", { x: 3, y: 1, width: 10, height: 10, rx: 2 }),
    programme: svg("path", { d: "M5 1H11L14 6L11 11H5L2 6Z" }),
    person: svg("path", { d: "M8 0L14 6L8 12L2 6Z" }),
  }[kind];
  return svg("svg", { viewBox: "0 0 16 12", class: `sample shape ${kind}`, "aria-hidden": "true" }, outline);
}
