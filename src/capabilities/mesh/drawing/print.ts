import type { Drawing, Mark } from './model.ts';

/** Colours of a sheet of paper, where no style sheet goes: those of the screens in daylight. */
const INK = { text: '#18292e', land: '#ebe7db', edge: '#857d6a', thread: '#0f5263', bad: '#a32e38', weld: '#f3c53c' };
const RING: Record<Mark['standing'], string> = {
  pilot: `fill="${INK.weld}" stroke="${INK.text}" stroke-width="2"`,
  leaving: `fill="#ffffff" stroke="${INK.text}" stroke-width="2" stroke-dasharray="3.3 2.9"`,
  proposed: `fill="#ffffff" stroke="${INK.text}" stroke-width="3" stroke-dasharray="7 4"`,
  near: `fill="${INK.thread}"`,
  far: `fill="#ffffff" stroke="${INK.bad}" stroke-width="2" stroke-dasharray="3.3 2.9"`,
};

/** A map as an SVG that carries its own colours, for a document. @param km words of the scale: « 20 km » */
export function printMap({ width, height, land, threads, marks, scale }: Drawing, km: string): string {
  const line = (d: string, look: string) => (d ? `<path d="${d}" fill="none" stroke-width="1.5" ${look}/>` : '');
  const circles = marks.map(({ x, y, r, standing }) => `<circle cx="${x}" cy="${y}" r="${r}" ${RING[standing]}/>`);
  const labels = marks.flatMap(({ x, y, label }) =>
    label === null
      ? []
      : `<text x="${x}" y="${y + 5}" font-size="14" text-anchor="middle" fill="${INK.text}">${label}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    land ? `<path d="${land}" fill="${INK.land}" stroke="${INK.edge}" stroke-width="1.5"/>` : '',
    line(threads.tied, `stroke="${INK.thread}"`),
    line(threads.expected, `stroke="${INK.thread}" stroke-dasharray="5 4"`),
    line(threads.missing, `stroke="${INK.bad}" stroke-dasharray="5 4"`),
    ...circles,
    ...labels,
    scale ? line(`M${scale.x} ${scale.y - 6}v6h${scale.length}v-6`, `stroke="${INK.text}"`) : '',
    scale
      ? `<text x="${scale.x + scale.length / 2}" y="${scale.y - 12}" font-size="13" text-anchor="middle" fill="${INK.text}">${km}</text>`
      : '',
    '</svg>',
  ].join('');
}
