const STEP = 28;
const ROW = 20;
const PER_ROW = 10;
const EDGE = 8;

/**
 * A row of knots on a thread, ten a row, in SVG units of one CSS pixel at full size.
 * @returns `line` is the `d` of the thread; with no knot, a bare line to be stitched: dots are expected there
 */
export function layDots(count: number): {
  width: number;
  height: number;
  dots: { x: number; y: number }[];
  line: string;
} {
  const rows = Math.max(1, Math.ceil(count / PER_ROW));
  const dots = Array.from({ length: count }, (_, i) => ({
    x: EDGE + (i % PER_ROW) * STEP,
    y: ROW / 2 + Math.floor(i / PER_ROW) * ROW,
  }));
  const lines = Array.from({ length: rows }, (_, row) => {
    const last = count === 0 ? 2 : Math.min(PER_ROW, count - row * PER_ROW) - 1;
    return `M${EDGE} ${ROW / 2 + row * ROW}h${last * STEP}`;
  });
  return { width: 2 * EDGE + (PER_ROW - 1) * STEP, height: rows * ROW, dots, line: lines.join('') };
}
