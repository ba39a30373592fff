// The results as bars: for each figure that there is a target for, everybody beside us.
import { shown } from "./figures.mjs";

/** Whether more is better is told in the title. @type {[scenario: string, figure: string, title: string][]} */
const PANELS = [
  ["relay", "relay, CPU µs", "relay: CPU µs a message"],
  ["call", "call, CPU µs", "whole call: CPU µs"],
  ["tls", "call, CPU µs", "whole call over TLS: CPU µs"],
  ["idle", "5,000 more, bytes each", "idle: bytes a connection"],
  ["peak", "messages/s", "messages a second, one core (more is better)"],
  ["relay", "p50 µs", "relay: median latency, µs"],
  ["nodes-relay", "relay, CPU µs", "relay across nodes: CPU µs a message"],
  ["nodes-call", "call, CPU µs", "whole call across nodes: CPU µs"],
];
const [WIDTH, PANEL, BAR, TOP, LABEL] = [460, 170, 20, 34, 190];

/** @param {string} text */
const escape = (text) =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {import("./report.mjs").Results} results */
export function chart(results) {
  const panels = PANELS.flatMap(([scenario, figure, title]) => {
    const systems = results.scenarios[scenario]?.systems ?? {};
    const bars = Object.entries(systems).flatMap(([name, found]) => {
      const spread = found[figure];
      return spread ? [{ name, spread }] : [];
    });
    return bars.length > 0 ? [{ title, bars }] : [];
  });
  const rows = Math.ceil(panels.length / 2);
  const drawn = panels.map((panel, i) => {
    const [x, y] = [(i % 2) * WIDTH, Math.floor(i / 2) * PANEL];
    return `<g transform="translate(${x},${y})">${draw(panel)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${rows * PANEL}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join("\n")}
</svg>
`;
}

/** @param {{title: string, bars: {name: string, spread: import("./figures.mjs").Spread}[]}} panel */
function draw({ title, bars }) {
  const most = Math.max(...bars.map(({ spread }) => spread.most));
  const scale = (WIDTH - LABEL - 80) / most;
  const drawn = bars.map(({ name, spread }, i) => {
    const y = TOP + i * (BAR + 5);
    const [from, to] = [
      LABEL + spread.least * scale,
      LABEL + spread.most * scale,
    ];
    const [end, middle] = [LABEL + spread.median * scale, y + BAR / 2];
    const color = name.startsWith("Parley") ? "#0b7285" : "#adb5bd";
    return `<text x="${LABEL - 6}" y="${middle + 4}" text-anchor="end">${escape(name)}</text>
<rect x="${LABEL}" y="${y}" width="${end - LABEL}" height="${BAR}" fill="${color}"/>
<line x1="${from}" x2="${to}" y1="${middle}" y2="${middle}" stroke="#212529"/>
<text x="${Math.max(end, to) + 5}" y="${middle + 4}">${shown(spread.median)}</text>`;
  });
  return `<text x="10" y="20" font-weight="bold">${escape(title)}</text>\n${drawn.join("\n")}`;
}
