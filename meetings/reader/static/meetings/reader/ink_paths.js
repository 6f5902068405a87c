// A stroke of the pen as a line on its page. Points are x and y in turn, in tenths of the page's own points.

const LEAST = 8;

/** Whether a point lies far enough from the end of the stroke to be one of its own. */
export function isFarther(points, x, y, least = LEAST) {
  return points.length < 2 || Math.hypot(x - points.at(-2), y - points.at(-1)) >= least;
}

/** The line of a stroke: it bends at the points and goes through what lies between them; a single point is a dot. */
export function pathOf(points) {
  const [x, y] = points;
  if (points.length < 4) return `M ${x} ${y} h .1`;
  let line = `M ${x} ${y}`;
  for (let at = 2; at < points.length - 2; at += 2) {
    const [bendX, bendY, nextX, nextY] = points.slice(at, at + 4);
    line += ` Q ${bendX} ${bendY} ${(bendX + nextX) / 2} ${(bendY + nextY) / 2}`;
  }
  return `${line} L ${points.at(-2)} ${points.at(-1)}`;
}

/** Whether a stroke passes within `reach` of a place. */
export function isNear(points, x, y, reach) {
  if (points.length < 4) return Math.hypot(points[0] - x, points[1] - y) <= reach;
  for (let at = 0; at < points.length - 2; at += 2) if (distance(points.slice(at, at + 4), x, y) <= reach) return true;
  return false;
}

// From a place to the nearest point of a piece of the line.
function distance([fromX, fromY, toX, toY], x, y) {
  const [wide, high] = [toX - fromX, toY - fromY];
  const length = wide * wide + high * high;
  const share = length ? Math.min(1, Math.max(0, ((x - fromX) * wide + (y - fromY) * high) / length)) : 0;
  return Math.hypot(x - fromX - share * wide, y - fromY - share * high);
}
