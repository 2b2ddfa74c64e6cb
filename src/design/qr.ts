import { encode } from 'uqr';

/**
 * A QR code as one SVG path, error correction M.
 * @returns `path` for `d`, one unit a module, runs of a row drawn as one bar; `size` modules a side, without the quiet
 *   zone of four modules that the drawing must leave around.
 */
export function drawQr(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let end = x + 1;
      while (row[end]) end++;
      path += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = end;
    }
  });
  return { path, size };
}
