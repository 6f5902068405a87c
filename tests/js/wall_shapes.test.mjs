import "./resolve.mjs";
import assert from "node:assert/strict";
import {test} from "node:test";

const {SHAPES} = await import("../../ioc_bridge/screens/static/ioc_bridge/screens/shapes.js");

const LOOK = {ink: "#aaa", grid: "#222", font: "Be", size: 20, tones: {good: "green", info: "blue", warning: "orange", danger: "red"}};

test("each bar lies at the foot of its row of the list", () => {
  const height = 200;
  const {grid, series: [bar]} = SHAPES.bars({shares: [100, 50, 25, 5], tone: "warning"}, LOOK, height);
  const row = height / 4;
  const feet = [0, 1, 2, 3].map((place) => grid.top + row * place + row / 2 + bar.barWidth / 2);
  assert.deepEqual(feet, [50, 100, 150, 200]);
  assert.equal(grid.bottom, -grid.top);
});

test("a plan that is far exceeded fills its scale, and one without a tone is no alarm", () => {
  const far = SHAPES.plan({share: 480, tone: "good"}, LOOK);
  assert.deepEqual([far.series[0].data, far.xAxis.max], [[125], 125]);
  assert.equal(SHAPES.plan({share: 40, tone: ""}, LOOK).series[0].itemStyle.color, "blue");
});

test("a line ends in a mark at its newest point, and without points in none", () => {
  const data = {begin: 0, end: 10, low: 0, high: 5, points: [[1, 2], [9, 4]], limits: [[3, "danger"]]};
  const marked = SHAPES.river(data, LOOK).series[0];
  assert.deepEqual(marked.markPoint.data, [{coord: [9, 4]}]);
  assert.deepEqual(marked.markLine.data.map(({yAxis, lineStyle}) => [yAxis, lineStyle.color]), [[3, "red"]]);
  assert.deepEqual(SHAPES.spark({...data, points: [], tone: "info"}, LOOK).series[0].markPoint.data, []);
});
