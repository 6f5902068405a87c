// How every chart of the wall looks: the colours, letters and sizes of the page's own style, and nothing that moves by itself.

// What the page's style says; its sizes follow the screen.
export function look(element) {
  const style = getComputedStyle(element);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    ink: colour("--wl-ink-2"), grid: colour("--wl-line"), font: style.fontFamily, size: parseFloat(style.fontSize),
    tones: { good: colour("--wl-good"), info: colour("--wl-info"), warning: colour("--wl-warning"), danger: colour("--wl-danger") },
  };
}

// The same as a theme of ECharts.
export function themeOf({ ink, grid, font, tones }) {
  const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: grid } }, axisTick: { show: false }, splitLine: { show: false } };
  return {
    animation: false, color: [tones.info], textStyle: { fontFamily: font }, timeAxis: axis, valueAxis: axis, categoryAxis: axis,
    line: { showSymbol: false, silent: true }, bar: { silent: true },
  };
}

// The ground of a chart that fills its place to the edge.
export const EDGE_TO_EDGE = { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: "none" };
export const NO_AXIS = { show: false };
// The ground of a bar before it is filled.
export const TRACK = "#22384a";
