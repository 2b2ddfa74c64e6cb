import { m } from '#paraglide/messages.js';
import type { Cell } from '#platform/documents/document.ts';
import type { Trame, TrameAttached, TrameAxis, TrameWhen } from '../model.ts';
import { bulletsOf, quoted } from './import/marks.ts';

type Language = 'fr' | 'en';
type Theme = Trame['themes'][number];
type Row = Cell[];

const bullets = (items: string[]): Cell => (items.length > 0 ? { items } : '');
/** A list of cards, each with the lines that its words take. */
const cards = (texts: string[]): Cell => bullets(texts.flatMap((text) => bulletsOf(text)));

/** The theme on the first of its rows: an empty cell under it carries it on. */
function underTheme({ name }: Theme, rows: Row[], language: Language): Row[] {
  const l = { locale: language };
  const written = name === '' ? m.restitution_trame_no_theme({}, l) : quoted(name);
  return rows.map((row, at) => [at === 0 ? written : '', ...row]);
}

export function diagnosticRows({ themes }: Trame, language: Language): Row[] {
  return themes.flatMap((theme) => {
    const row = [theme.experiences, theme.painPoints, theme.strengths].map(cards);
    return underTheme(theme, [row], language);
  });
}

/** Axes of the form in their order; the nth is « Axe n » in both tables. */
export function axesOf({ mains }: Theme): TrameAxis[] {
  return mains.flatMap(({ needs }) => needs.flatMap(({ axes }) => axes));
}

function mainCell(theme: Theme, main: Theme['mains'][number], language: Language): Cell {
  const l = { locale: language };
  if (main.text === null) return bullets([m.restitution_trame_no_main({}, l)]);
  if (main.from === null) return bullets(bulletsOf(main.text, (text) => m.restitution_trame_absent({ text }, l)));
  const same = main.from === main.text && theme.painPoints.includes(main.text);
  const from = same ? [] : bulletsOf(main.from, (text) => m.restitution_trame_from({ text }, l));
  return bullets([...bulletsOf(main.text), ...from]);
}

/**
 * One row a main pain point and need: an empty cell under a main pain point carries it on, so what hangs from nothing
 * says so in words.
 */
export function projectionRows({ themes }: Trame, language: Language): Row[] {
  const l = { locale: language };
  let number = 0;
  const axisLines = ({ text, label }: TrameAxis) => {
    number += 1;
    const lines = bulletsOf(text, (first) => m.restitution_trame_numbered({ n: number, text: first }, l));
    return label === '' ? lines : [...lines, m.restitution_trame_label({ text: label }, l)];
  };
  return themes.flatMap((theme) => {
    const rows = theme.mains.flatMap((main): Row[] => {
      const first = mainCell(theme, main, language);
      if (main.needs.length === 0) return [[first, '', '']];
      return main.needs.map(({ text, axes }, at) => [
        at === 0 ? first : '',
        bullets(text === null ? [m.restitution_trame_no_need({}, l)] : bulletsOf(text)),
        bullets(axes.flatMap(axisLines)),
      ]);
    });
    return underTheme(theme, rows.length > 0 ? rows : [['', '', '']], language);
  });
}

function whenLines({ horizon, marker }: TrameWhen, language: Language): string[] {
  const l = { locale: language };
  if (horizon === null) return bulletsOf(marker);
  const names = {
    short: m.restitution_trame_short,
    medium: m.restitution_trame_medium,
    long: m.restitution_trame_long,
  };
  const name = names[horizon]({}, l);
  if (marker === '') return [name];
  return bulletsOf(marker, (text) => m.restitution_trame_horizon_marker({ horizon: name, text }, l));
}

function attachedCells({ owners, involved, when, indicators }: TrameAttached, language: Language): Cell[] {
  const l = { locale: language };
  return [
    bullets([
      ...owners.flatMap((text) => bulletsOf(text, (first) => m.restitution_trame_owner({ text: first }, l))),
      ...involved.flatMap((text) => bulletsOf(text, (first) => m.restitution_trame_involved({ text: first }, l))),
    ]),
    bullets(when.flatMap((line) => whenLines(line, language))),
    cards(indicators),
  ];
}

const holdsAny = ({ owners, involved, when, indicators }: TrameAttached) =>
  [owners, involved, when, indicators].some((list) => list.length > 0);

/**
 * What is for the whole axis has its own row, then one row an action; without it the first action stands beside the axis.
 * An empty axis cell under an axis carries it on.
 */
export function planRows({ themes }: Trame, language: Language): Row[] {
  const l = { locale: language };
  const toldLine = (told: boolean) => (told ? [m.restitution_trame_told({}, l)] : []);
  const actionCells = (action: { text: string } & TrameAttached): Cell[] => [
    bullets([...bulletsOf(action.text), ...toldLine(action.told)]),
    ...attachedCells(action, language),
  ];
  let number = 0;
  return themes.flatMap((theme) => {
    const rows = axesOf(theme).flatMap((axis): Row[] => {
      number += 1;
      const own = holdsAny(axis);
      if (!axis.chosen && !own && !axis.told && axis.actions.length === 0) return [];
      const numbered = number;
      const named = bulletsOf(axis.label || axis.text, (text) =>
        m.restitution_trame_numbered({ n: numbered, text }, l),
      );
      const not = axis.chosen || axis.actions.length > 0 ? [] : [m.restitution_trame_not_chosen({}, l)];
      const name = bullets([...named, ...toldLine(axis.told), ...not]);
      const whole: Row[] = own
        ? [[name, bullets([m.restitution_trame_whole_axis({}, l)]), ...attachedCells(axis, language)]]
        : [];
      if (axis.actions.length === 0) return own ? whole : [[name, '', '', '', '']];
      return [...whole, ...axis.actions.map((action, at) => [at === 0 && !own ? name : '', ...actionCells(action)])];
    });
    const loose = theme.actions.map((action, at) => [
      at === 0 ? bullets([m.restitution_trame_no_axis({}, l)]) : '',
      ...actionCells(action),
    ]);
    const all = [...rows, ...loose];
    return underTheme(theme, all.length > 0 ? all : [['', '', '', '', '']], language);
  });
}
