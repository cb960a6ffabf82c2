// Gives every organisation its place: each connected part by itself, the parts side by side in rows.

const [LENGTH, GAP, ROW, AIR] = [120, 120, 90, 22];
const ROUNDS = 60;

function arrange(cy, wide, high) {
  const parts = cy.elements(":visible").components().filter((part) => part.nodes().length);
  const boxes = parts.map((part) => {
    const nodes = part.nodes().sort((a, b) => b.degree() - a.degree() || a.data("rank") - b.data("rank"));
    const places = apartFrom(turned(relaxed(distances(nodes)), wide >= high), nodes.map((node) => node.data("size") / 2));
    nodes.forEach((node, i) => node.position(places[i]));
    return { part, ...part.nodes().boundingBox({ includeLabels: false, includeOverlays: false, includeUnderlays: false }) };
  });
  pack(boxes, wide / high);
}

// How far apart any two organisations are to stand: the length of the shortest way, longer where many arrows meet.
function distances(nodes) {
  const place = new Map(nodes.map((node, i) => [node.id(), i]));
  const near = nodes.map((node) => node.neighborhood("node").map((other) => place.get(other.id())));
  const length = (i, j) => LENGTH * Math.max(1, Math.sqrt(near[i].length + near[j].length) / 2.6);
  return nodes.map((_, start) => {
    const far = new Array(nodes.length).fill(Infinity);
    const steps = new Array(nodes.length).fill(Infinity);
    [far[start], steps[start]] = [0, 0];
    const queue = [start];
    for (const i of queue) {
      for (const j of near[i]) {
        if (steps[j] === Infinity) queue.push(j);
        if (steps[j] > steps[i]) [steps[j], far[j]] = [steps[i] + 1, Math.min(far[j], far[i] + length(i, j))];
      }
    }
    return far;
  });
}

// Places whose distances are as near to those wanted as can be: Zheng, Pawar, Goodman, "Graph Drawing by Stochastic Gradient
// Descent" (https://arxiv.org/abs/1710.04626). It starts from a spiral and shuffles by a fixed rule, not by chance, so that the
// same graph always looks the same.
function relaxed(far) {
  const places = far.map((_, i) => ({ x: 30 * Math.sqrt(i) * Math.cos(i * 2.4), y: 30 * Math.sqrt(i) * Math.sin(i * 2.4) }));
  const pairs = far.flatMap((row, i) => row.slice(0, i).map((d, j) => ({ i, j, d })));
  const longest = pairs.reduce((most, pair) => Math.max(most, pair.d), LENGTH);
  let seed = 7;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let k = pairs.length - 1; k > 0; k -= 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const other = seed % (k + 1);
      [pairs[k], pairs[other]] = [pairs[other], pairs[k]];
    }
    const step = longest ** 2 * ((0.1 * LENGTH ** 2) / longest ** 2) ** (round / (ROUNDS - 1));
    for (const { i, j, d } of pairs) {
      const [x, y] = [places[i].x - places[j].x, places[i].y - places[j].y];
      const now = Math.hypot(x, y) || 1;
      const by = (Math.min(1, step / d ** 2) * (now - d)) / 2 / now;
      places[i] = { x: places[i].x - x * by, y: places[i].y - y * by };
      places[j] = { x: places[j].x + x * by, y: places[j].y + y * by };
    }
  }
  return places;
}

// Pushes circles apart that lie on each other.
function apartFrom(places, radii) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let pushed = false;
    for (let i = 1; i < places.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [x, y] = [places[i].x - places[j].x, places[i].y - places[j].y];
        const [now, least] = [Math.hypot(x, y) || 1, radii[i] + radii[j] + AIR];
        if (now >= least) continue;
        const by = (least - now) / 2 / now;
        places[i] = { x: places[i].x + x * by, y: places[i].y + y * by };
        places[j] = { x: places[j].x - x * by, y: places[j].y - y * by };
        pushed = true;
      }
    }
    if (!pushed) break;
  }
  return places;
}

// Turned so that the longer side lies along the longer side of the window.
function turned(places, lying) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = { x: mean(places.map((p) => p.x)), y: mean(places.map((p) => p.y)) };
  const moment = (f) => mean(places.map((p) => f(p.x - centre.x, p.y - centre.y)));
  const [xx, yy, xy] = [moment((x) => x * x), moment((_, y) => y * y), moment((x, y) => x * y)];
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy) + (lying ? 0 : Math.PI / 2);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return places.map(({ x, y }) => ({ x: (x - centre.x) * cos - (y - centre.y) * sin, y: (x - centre.x) * sin + (y - centre.y) * cos }));
}

// Rows of parts, the highest first, as wide as makes the whole fit the window best.
function pack(boxes, ratio) {
  boxes.sort((a, b) => b.h - a.h || b.w - a.w);
  const area = boxes.reduce((sum, box) => sum + (box.w + GAP) * (box.h + ROW), 0);
  const widest = Math.max(...boxes.map((box) => box.w));
  let best = null;
  for (let stretch = 0.55; stretch < 1.8; stretch *= 1.06) {
    const found = rowsOf(boxes, Math.max(widest, Math.sqrt(area * ratio) * stretch));
    const scale = Math.max((found.wide + GAP) / ratio, found.high + ROW);
    if (!best || scale < best.scale) best = { ...found, scale };
  }
  for (const row of best.rows) {
    const spare = Math.min((best.wide - row.wide) / row.boxes.length, GAP);
    let x = 0;
    for (const box of row.boxes) {
      const shift = { x: x + spare / 2 - box.x1, y: row.y + (row.high - box.h) / 2 - box.y1 };
      box.part.nodes().forEach((node) => node.shift(shift));
      x += box.w + GAP + spare;
    }
  }
}

function rowsOf(boxes, limit) {
  const rows = [];
  for (const box of boxes) {
    let row = rows.at(-1);
    if (!row || row.wide + GAP + box.w > limit) {
      row = { boxes: [], wide: -GAP, high: box.h, y: row ? row.y + row.high + ROW : 0 };
      rows.push(row);
    }
    row.boxes.push(box);
    row.wide += GAP + box.w;
  }
  const last = rows.at(-1);
  return { rows, wide: Math.max(0, ...rows.map((row) => row.wide)), high: last ? last.y + last.high : 0 };
}
