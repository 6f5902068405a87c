// A stream over a period: a line with the band of least and most, and the limits that are watched.
// ECharts is large: it is fetched when a chart comes into view. Its tooltip is drawn on the canvas: the page allows no inline styles.

const LOCALE = "vi-VN";

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function palette() {
  return {
    ink: colour("--gs-ink"), soft: colour("--gs-ink-2"), line: colour("--gs-line"), paper: colour("--gs-paper"), action: colour("--gs-action"),
    tint: colour("--gs-action-tint"), severity: { 1: colour("--gs-action"), 2: colour("--gs-gold"), 3: colour("--gs-danger"), 4: colour("--gs-lacquer") },
  };
}

function numbers(data) {
  const format = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals });
  return (value) => (value === null || value === undefined ? "–" : `${format.format(value)} ${data.unit}`.trim());
}

const MOMENT = new Intl.DateTimeFormat(LOCALE, { dateStyle: "short", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(LOCALE, { dateStyle: "short" });

// Where readings are missing for longer than three of them, the line breaks instead of lying.
function broken(data) {
  const step = { raw: data.cadence * 1000, hour: 3_600_000, day: 86_400_000 }[data.resolution];
  return data.points.flatMap((point, place) => {
    const before = data.points[place - 1];
    return before && point[0] - before[0] > step * 3 ? [[before[0] + step, null, null, null], point] : [point];
  });
}

function limitLines(data, colours, told) {
  return data.limits.flatMap(({ title, low, high, severity, citation }) => [low, high].filter((value) => value !== null).map((value) => ({
    yAxis: value, name: [title, told(value), citation].filter(Boolean).join(" · "),
    lineStyle: { color: colours.severity[severity], type: "dashed", width: 1.5 },
    label: { formatter: title, position: "insideEndTop", color: colours.severity[severity], fontSize: 12 },
  })));
}

// The highest limit belongs into the picture only when the readings come near it.
function extent(data) {
  const values = data.points.flatMap(([, mean, low, high]) => [mean, low, high]).filter((value) => value !== null);
  if (!values.length) return {};
  const least = Math.min(...values);
  const most = Math.max(...values);
  const reach = Math.max(most - least, Math.abs(most) * 0.25, 0.1);
  const near = data.limits.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null && value <= most + reach * 1.5 && value >= least - reach * 1.5);
  const digits = 10 ** Math.max(0, data.decimals);
  const round = (value, way) => Math[way](value * digits) / digits;
  const bottom = Math.min(least, ...near) - reach * 0.1;
  return { min: data.adds_up ? 0 : round(least >= 0 ? Math.max(0, bottom) : bottom, "floor"), max: round(Math.max(most, ...near) + reach * 0.15, "ceil") };
}

function lines(data, colours, told, words) {
  const points = broken(data);
  const main = {
    name: words.wordsMean, type: data.adds_up ? "bar" : "line", data: points.map(([at, mean]) => [at, mean]), showSymbol: points.length < 40, symbolSize: 5,
    lineStyle: { color: colours.action, width: 2 }, itemStyle: { color: colours.action }, z: 3, barMaxWidth: 14,
    markLine: { symbol: "none", silent: false, data: limitLines(data, colours, told) },
  };
  if (data.adds_up || data.resolution === "raw") return [main];
  const band = { type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, z: 1 };
  return [
    { ...band, name: "", data: points.map(([at, , low]) => [at, low]) },
    { ...band, name: words.wordsBand, data: points.map(([at, , low, high]) => [at, low === null ? null : high - low]), areaStyle: { color: colours.action, opacity: 0.18 } },
    main,
  ];
}

function options(data, words) {
  const colours = palette();
  const told = numbers(data);
  const moment = data.resolution === "day" ? DAY : MOMENT;
  const byMoment = new Map(data.points.map((point) => [point[0], point]));
  return {
    animation: false, textStyle: { fontFamily: "Be Vietnam Pro, sans-serif", color: colours.ink },
    grid: { left: 8, right: 24, top: 28, bottom: 40, containLabel: true },
    tooltip: {
      trigger: "axis", renderMode: "richText", backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 13 }, confine: true,
      formatter: ([first]) => {
        const [, mean, low, high] = byMoment.get(first.value[0]) ?? [];
        const band = low === null || low === high || low === undefined ? "" : `\n${words.wordsBand}: ${told(low)} – ${told(high)}`;
        return `${moment.format(first.value[0])}\n${words.wordsMean}: ${told(mean)}${band}`;
      },
    },
    xAxis: { type: "time", min: data.begin, max: Math.min(data.end, Math.max(Date.now(), data.points.at(-1)?.[0] ?? 0)), axisLabel: { color: colours.soft, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", formatter: axisWords(data) }, axisLine: { lineStyle: { color: colours.line } }, splitLine: { show: false } },
    yAxis: { type: "value", ...extent(data), name: data.unit, nameTextStyle: { color: colours.soft }, axisLabel: { color: colours.soft, showMinLabel: false, showMaxLabel: false, formatter: (value) => new Intl.NumberFormat(LOCALE).format(value) }, splitLine: { lineStyle: { color: colours.line } } },
    dataZoom: [{ type: "inside", filterMode: "none" }],
    series: lines(data, colours, told, words),
  };
}

function axisWords(data) {
  const days = (data.end - data.begin) / 86_400_000;
  const shape = days <= 2 ? { hour: "2-digit", minute: "2-digit" } : days <= 8 ? { day: "2-digit", month: "2-digit", hour: "2-digit" } : days <= 120 ? { day: "2-digit", month: "2-digit" } : { month: "2-digit", year: "numeric" };
  const format = new Intl.DateTimeFormat(LOCALE, shape);
  return (value) => format.format(value);
}

// Draw what ``url`` answers into the element; return the chart.
export async function drawChart(element, url) {
  const [echarts, answer] = await Promise.all([import("echarts"), fetch(url, { headers: { accept: "application/json" } })]);
  if (!answer.ok) throw new Error(`readings ${answer.status}`);
  const data = await answer.json();
  const chart = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: "canvas" });
  chart.setOption(options(data, element.dataset), true);
  new ResizeObserver(() => chart.resize()).observe(element);
  element.dataset.ready = "true";
  return chart;
}

function watch(element) {
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    drawChart(element, element.dataset.chart).catch(() => {
      element.textContent = element.dataset.wordsNone;
      element.classList.add("me-note");
    });
  }, { rootMargin: "200px" });
  seen.observe(element);
}

for (const element of document.querySelectorAll("[data-chart]")) watch(element);
