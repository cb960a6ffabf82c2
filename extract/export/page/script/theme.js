// Colours stand in page.css alone; the picture asks for them, again when the reader's system turns dark or light.

const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 52rem)");
const LINES = {
  money: { style: "solid", dash: [1, 0] },
  ownership: { style: "dashed", dash: [12, 4] },
  supply: { style: "dashed", dash: [3, 3] },
  partners: { style: "dashed", dash: [14, 4, 3, 4] },
};
const SHAPES = { company: "ellipse", government: "round-rectangle", programme: "hexagon", person: "diamond" };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// A sum of a million is thin, of a trillion thick, each tenfold one step wider.
function widthOf(euros) {
  if (euros === null || euros <= 0) return 1.8;
  return 2 + ((Math.min(Math.max(Math.log10(euros), 6), 12) - 6) / 6) * 6;
}

function sizeOf(ties) {
  return Math.min(64, 18 + 9 * Math.sqrt(Math.max(0, ties - 1)));
}

function pictureStyle() {
  const label = { "font-family": FONT, "text-wrap": "wrap", "text-max-width": 100000, color: colour("ink") };
  const kinds = Object.keys(LINES).map((kind) => ({
    selector: `edge.${kind}`,
    style: {
      "line-color": colour(kind),
      "target-arrow-color": colour(kind),
      "line-style": LINES[kind].style,
      "line-dash-pattern": LINES[kind].dash,
      color: colour(`${kind}-text`),
    },
  }));
  return [
    {
      selector: "node",
      style: {
        ...label,
        label: "data(label)",
        width: "data(size)",
        height: "data(size)",
        "background-color": colour("dot"),
        "border-color": colour("dot-edge"),
        "border-width": 1.5,
        "font-weight": 600,
        "text-outline-color": colour("paper"),
        "text-outline-width": 2.5,
      },
    },
    ...Object.keys(SHAPES).map((kind) => ({ selector: `node.${kind}`, style: { shape: SHAPES[kind], "background-color": colour(kind) } })),
    {
      selector: "edge",
      style: {
        ...label,
        label: "data(label)",
        width: "data(width)",
        "curve-style": "bezier",
        "control-point-step-size": 46,
        "target-arrow-shape": "triangle",
        "arrow-scale": 1.1,
        "font-weight": 600,
        "text-background-color": colour("paper"),
        "text-background-opacity": 0.92,
        "text-background-padding": 2,
        "text-background-shape": "round-rectangle",
      },
    },
    ...kinds,
    { selector: "edge.partners", style: { "target-arrow-shape": "none" } },
    { selector: "edge.open", style: { "line-opacity": 0.55 } },
    { selector: "edge.void", style: { "line-color": colour("void"), "target-arrow-color": colour("void"), color: colour("grey") } },
    {
      selector: ".loop",
      style: { "underlay-color": colour("loop"), "underlay-opacity": 0.55, "underlay-padding": 6, "underlay-shape": "ellipse" },
    },
    {
      selector: "edge.doubtful",
      style: { color: colour("flag"), "text-border-color": colour("flag"), "text-border-width": 1.2, "text-border-opacity": 1 },
    },
    { selector: "node.doubtful", style: { "border-color": colour("flag") } },
    ...Object.keys(SIDES).map((side) => ({ selector: `node.at-${side}`, style: SIDES[side].style })),
    { selector: "edge.at-mark", style: { label: "!" } },
    { selector: ".mute", style: { "text-opacity": 0, "text-background-opacity": 0, "text-border-opacity": 0 } },
    { selector: ".faded", style: { opacity: 0.16, "underlay-opacity": 0 } },
    { selector: ".hit", style: { "border-color": colour("accent"), "border-width": 4 } },
    { selector: "node.chosen", style: { "border-color": colour("accent"), "border-width": 4 } },
    { selector: "edge.chosen", style: { "z-index": 9 } },
    { selector: "node:active, edge:active", style: { "overlay-opacity": 0.12 } },
    { selector: ".hidden", style: { display: "none" } },
  ];
}
