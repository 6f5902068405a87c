// How far each component of the self-assessment is, as a radar. The table below says the same in figures: without ECharts nothing is missing.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Words on lines of so many letters: a chart breaks no line by itself.
function lines(words, letters) {
  return words.split(" ").reduce((found, word) => {
    const last = found.at(-1);
    return last !== undefined && `${last} ${word}`.length <= letters ? [...found.slice(0, -1), `${last} ${word}`] : [...found, word];
  }, []).join("\n");
}

function options({ names, shares }, width) {
  const [ink, line, action] = ["--gs-ink-2", "--gs-line", "--gs-action"].map(colour);
  const narrow = width < 480;
  const size = narrow ? 12 : 14;
  return {
    animation: false, textStyle: { fontFamily: "Be Vietnam Pro, sans-serif" },
    radar: {
      radius: narrow ? "46%" : "72%", indicator: names.map((name) => ({ name, max: 100 })), splitNumber: 4, splitArea: { show: false }, splitLine: { lineStyle: { color: line } },
      axisLine: { lineStyle: { color: line } }, axisName: { color: ink, fontSize: size, lineHeight: size * 1.3, formatter: (name) => lines(name, narrow ? 14 : 28) },
    },
    series: [{ type: "radar", silent: true, symbolSize: 7, data: [{ value: shares }], lineStyle: { color: action, width: 2 }, itemStyle: { color: action }, areaStyle: { color: action, opacity: 0.18 } }],
  };
}

async function draw(element) {
  const data = JSON.parse(element.querySelector("script").textContent);
  const echarts = await import("echarts");
  const chart = echarts.init(element, null, { renderer: "canvas" });
  const show = () => {
    chart.resize();
    chart.setOption(options(data, chart.getWidth()));
  };
  new ResizeObserver(show).observe(element);
  show();
  element.dataset.ready = "true";
}

for (const element of document.querySelectorAll("[data-radar]")) draw(element).catch(() => element.remove());
