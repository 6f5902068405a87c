// The charts of the wall by their shape: what a tile tells becomes what ECharts draws. Words and figures stand beside them in the page.
import { EDGE_TO_EDGE, NO_AXIS, TRACK } from "ioc_bridge/screens/theme.js";

const MINUTE = 60_000;
const two = (number) => String(number).padStart(2, "0");

// On the hour, by the wall's own time.
function hour(at) {
  const moment = new Date(at);
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

const levels = (limits, tones) => limits.map(([value, tone]) => ({ yAxis: value, lineStyle: { color: tones[tone] ?? tones.info, type: "dashed", width: 2 } }));

function line(points, limits, { tones, size }, colour = tones.info) {
  const last = points.at(-1);
  return {
    type: "line", data: points, lineStyle: { color: colour, width: 4 }, areaStyle: { color: colour, opacity: 0.2 },
    markLine: { symbol: "none", silent: true, label: { show: false }, data: levels(limits, tones) },
    markPoint: { symbol: "circle", symbolSize: size * 0.8, silent: true, itemStyle: { color: colour }, label: { show: false }, data: last ? [{ coord: last }] : [] },
  };
}

// A river's last hours between its alarm levels.
function river({ begin, end, low, high, points, limits }, look) {
  const { size } = look;
  return {
    grid: { ...EDGE_TO_EDGE, left: size * 1.4, right: size * 1.4, top: size / 2, bottom: size * 1.7 },
    xAxis: { type: "time", min: begin, max: end, splitNumber: 3, minInterval: MINUTE, axisLabel: { fontSize: size, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", formatter: hour } },
    yAxis: { type: "value", min: low, max: high, ...NO_AXIS },
    series: [line(points, limits, look)],
  };
}

// The last hours of any instrument, without words: is it rising, and has it passed a limit?
function spark({ begin, end, low, high, points, limits, tone }, look) {
  const { size, tones } = look;
  return {
    grid: { ...EDGE_TO_EDGE, right: size / 2, top: size / 4, bottom: size / 4 },
    xAxis: { type: "time", min: begin, max: end, ...NO_AXIS }, yAxis: { type: "value", min: low, max: high, ...NO_AXIS },
    series: [line(points, limits, { tones, size: size / 1.5 }, tones[tone])],
  };
}

// How much of the plan is reached: the plan is the mark, on the same scale in every row.
const PLAN = 100;
const WIDEST = 125;

function plan({ share, tone }, { ink, size, tones }) {
  return {
    grid: { ...EDGE_TO_EDGE, left: 2, right: 2 },
    xAxis: { type: "value", min: 0, max: WIDEST, ...NO_AXIS }, yAxis: { type: "category", data: [""], ...NO_AXIS },
    series: [{
      type: "bar", data: [Math.min(share, WIDEST)], barWidth: size, itemStyle: { color: tones[tone] ?? tones.info, borderRadius: 3 }, showBackground: true, backgroundStyle: { color: TRACK, borderRadius: 3 },
      markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: ink, width: 3, type: "solid" }, data: [{ xAxis: PLAN }] },
    }],
  };
}

// A bar at the foot of each row of the list that lies before it.
function bars({ shares, tone }, { size, tones }, height) {
  const thick = size / 2;
  const down = height / shares.length / 2 - thick / 2;
  return {
    grid: { ...EDGE_TO_EDGE, top: down, bottom: -down },
    xAxis: { type: "value", min: 0, max: 100, ...NO_AXIS }, yAxis: { type: "category", inverse: true, data: shares.map((_share, place) => place), ...NO_AXIS },
    series: [{ type: "bar", data: shares, barWidth: thick, itemStyle: { color: tones[tone], borderRadius: thick }, showBackground: true, backgroundStyle: { color: TRACK, borderRadius: thick } }],
  };
}

export const SHAPES = { river, spark, plan, bars };
