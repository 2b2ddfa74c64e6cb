/** A circle drawn as a path, on the 24 grid. */
const ring = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** A rectangle with rounded corners drawn as a path, on the 24 grid. */
const box = (x: number, y: number, w: number, h: number, r: number) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
  `h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;

/** A circle in eight stitches: the sign of what is missing. */
const dottedRing = (x: number, y: number, r: number) =>
  Array.from({ length: 8 }, (_, i) => {
    const point = (turn: number) =>
      [x + r * Math.cos(turn), y + r * Math.sin(turn)].map((v) => +v.toFixed(2)).join(' ');
    const start = (i * Math.PI) / 4;
    return `M${point(start)}A${r} ${r} 0 0 1 ${point(start + 0.4)}`;
  }).join('');

/** Every icon: one 2 px thread on a 24 grid, round ends, no fill. The value is the `d` of one SVG path. */
export const icons = {
  announce: 'M4 10v4h4l9 5V5l-9 5zM20 9.5v5M8 14l1.5 6H12l-1-4.3',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  ask: 'M4 5h16v11h-9l-5 4v-4H4z',
  book: 'M12 6.5C10 4.8 7 4.5 4 5.2v13.3c3-.7 6-.4 8 1.3 2-1.7 5-2 8-1.3V5.2c-3-.7-6-.4-8 1.3zM12 6.5v13.3',
  calendar: `${box(4, 5, 16, 16, 2)}M4 10h16M8 3v4M16 3v4`,
  check: 'M4 12.5l5.2 5L20 6.5',
  clock: `${ring(12, 12, 9)}M12 7v5l3.5 2.2`,
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M12 4v15M6 13l6 6 6-6',
  download: 'M12 3v12M7 10l5 5 5-5M4 17v3h16v-3',
  edit: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
  eye: `M2 12c2.5-4.5 6-6.8 10-6.8S19.5 7.5 22 12c-2.5 4.5-6 6.8-10 6.8S4.5 16.5 2 12z${ring(12, 12, 3)}`,
  'eye-off':
    'M4 4l16 16M9.5 5.5A10 10 0 0 1 12 5.2c4 0 7.5 2.3 10 6.8a16 16 0 0 1-2.7 3.6M6.2 7.4A15 15 0 0 0 2 12c2.5 4.5 6 6.8 10 6.8 1.8 0 3.5-.5 5-1.4M9.9 9.9a3 3 0 0 0 4.2 4.2',
  globe: `${ring(12, 12, 9)}M3 12h18M12 3c3.6 4 3.6 14 0 18M12 3c-3.6 4-3.6 14 0 18`,
  hand: 'M8 13V5.5a1.5 1.5 0 0 1 3 0V11M11 11V4a1.5 1.5 0 0 1 3 0v7M14 11V5.5a1.5 1.5 0 0 1 3 0V14c0 4-2 7-5.5 7-3 0-4.5-1.5-6-4.5L3.6 13a1.5 1.5 0 0 1 2.6-1.5L8 14',
  hole: dottedRing(12, 12, 8.5),
  info: `${ring(12, 12, 9)}M12 11v5.5M12 7.6v.1`,
  key: `${ring(8, 15, 4.5)}M11.5 11.5L20 3M16 7l3.5 3.5`,
  link: 'M10 14a4 4 0 0 0 5.7 0l4-4A4 4 0 0 0 14 4.3l-1.5 1.5M14 10a4 4 0 0 0-5.7 0l-4 4A4 4 0 0 0 10 19.7l1.5-1.5',
  lock: `${box(5, 11, 14, 10, 2)}M8 11V8a4 4 0 0 1 8 0v3`,
  mail: `${box(3, 5, 18, 14, 2)}M3.5 7l8.5 6.5L20.5 7`,
  menu: 'M4 7h16M4 12h16M4 17h16',
  minus: 'M5 12h14',
  move: 'M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3',
  off: 'M4 4l16 16M9 6.4A6 6 0 0 1 18 10.5a4 4 0 0 1 2.6 6.5M6.3 9.5A5 5 0 0 0 7.5 19H16',
  pause: 'M9 5v14M15 5v14',
  people: `${ring(9, 8, 3.5)}M3 20c0-4 2.5-6 6-6s6 2 6 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .9 3 2.7 3 5.5`,
  phone: 'M6 3h3l2 5-2.4 1.6a12 12 0 0 0 5.8 5.8L16 13l5 2v3a3 3 0 0 1-3.2 3A16 16 0 0 1 3 6.2 3 3 0 0 1 6 3z',
  pin: `M12 21c-4.5-4.8-7-8-7-11.2a7 7 0 0 1 14 0C19 13 16.5 16.2 12 21z${ring(12, 10, 2.4)}`,
  play: 'M8 5l11 7-11 7z',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V3h10v6M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2M7 14h10v7H7z',
  school: 'M3 21h18M5 21V10l7-6 7 6v11M10 21v-5h4v5M12 10.5v.1',
  screen: `${box(3, 4, 18, 12, 2)}M8 20h8M12 16v4`,
  search: `${ring(11, 11, 6.5)}M16 16l5 5`,
  star: 'M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z',
  stop: box(6, 6, 12, 12, 1),
  tool: 'M14.5 6.5a4.5 4.5 0 0 1 5.8-2.3l-3 3 .4 2.2 2.2.4 1-1.2a4.5 4.5 0 0 1-6.2 5L7 21.3a2.3 2.3 0 0 1-3.3-3.3l7.6-7.7z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6',
  undo: 'M8 6l-5 5 5 5M3 11h11a6 6 0 0 1 6 6v2',
  unlock: `${box(5, 11, 14, 10, 2)}M8 11V8a4 4 0 0 1 7.5-2`,
  up: 'M12 20V5M6 11l6-6 6 6',
  user: `${ring(12, 8, 4)}M4.5 21c0-4.5 3-7 7.5-7s7.5 2.5 7.5 7`,
  warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.4v.1',
};

export type IconName = keyof typeof icons;
