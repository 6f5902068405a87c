// The charts of a tile, drawn by ECharts. A chart is made once for what it shows and lives as long as that is shown: new data move what is drawn. Until
// ECharts is here, and where it cannot come, the drawing of the server stands in its place.
import { SHAPES } from "ioc_bridge/screens/shapes.js";
import { look, themeOf } from "ioc_bridge/screens/theme.js";

const plotsOf = (main) => [...main.querySelectorAll("[data-plot]")];

// What a place tells: the shape of its chart and the data.
function toldBy(plot) {
  return { shape: SHAPES[plot.dataset.shape], data: JSON.parse(plot.querySelector("script[type='application/json']").textContent) };
}

function newFrame() {
  const frame = document.createElement("div");
  frame.className = "wl-chart";
  frame.setAttribute("role", "img");
  return frame;
}

export function plots(main) {
  const charts = new Map();
  const told = new Map();
  let echarts = null;

  function draw(name) {
    const chart = charts.get(name);
    const { shape, data } = told.get(name);
    chart.resize();
    chart.setOption(shape(data, look(chart.getDom()), chart.getHeight()));
  }

  // The charts of before take the place of the drawings of now.
  function settle() {
    const shown = new Set();
    for (const plot of plotsOf(main)) {
      const name = plot.dataset.plot;
      shown.add(name);
      told.set(name, toldBy(plot));
      if (!echarts) continue;
      const frame = charts.get(name)?.getDom() ?? newFrame();
      frame.setAttribute("aria-label", plot.dataset.label);
      plot.replaceChildren(frame);
      if (!charts.has(name)) charts.set(name, echarts.init(frame, themeOf(look(frame)), { renderer: "canvas" }));
      draw(name);
      plot.dataset.ready = "true";
    }
    for (const [name, chart] of charts) {
      if (shown.has(name)) continue;
      chart.dispose();
      charts.delete(name);
      told.delete(name);
    }
  }

  settle();
  import("echarts").then((module) => {
    echarts = module;
    settle();
  }, () => {});  // the drawings of the server stay
  window.addEventListener("resize", () => [...charts.keys()].forEach(draw));

  return {
    update(fresh) {
      main.replaceChildren(...fresh.childNodes);
      settle();
    },
  };
}
