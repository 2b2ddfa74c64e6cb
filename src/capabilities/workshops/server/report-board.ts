import { m } from '#paraglide/messages.js';
import type { Block, Heading, Item } from '#platform/documents/document.ts';
import type { ClusterOutcome, GroupReading, ObjectiveReading } from './summary.ts';

type Locale = 'fr' | 'en';

const heading = (level: Heading['level'], text: string): Block => ({ kind: 'heading', level, text });

/** What the groups of an objective found: clusters, gaps, leads, minority views. */
export function objectiveBlocks({ number, name, groups }: ObjectiveReading, locale: Locale): Block[] {
  const l = { locale };
  const title =
    number === null
      ? m.workshops_after_no_objective({}, l)
      : m.workshops_after_objective({ number, name: name ?? '' }, l);
  return [heading(1, title), ...groups.flatMap((group) => groupBlocks(group, locale))];
}

function groupBlocks({ name, question, people, clusters, loose }: GroupReading, locale: Locale): Block[] {
  const l = { locale };
  const blocks: Block[] = [
    heading(2, name),
    { kind: 'paragraph', text: [m.workshops_after_group_people({ people }, l), question].filter(Boolean).join(' ') },
  ];
  if (clusters.length > 0) {
    blocks.push({
      kind: 'table',
      caption: m.workshops_after_clusters_of({ group: name }, l),
      rowHeaders: true,
      columns: [
        { title: m.workshops_after_column_cluster({}, l) },
        { title: m.workshops_after_column_notes({}, l), numeric: true },
        { title: m.workshops_after_column_dots({}, l), numeric: true },
        { title: m.workshops_after_column_gap({}, l) },
      ],
      rows: clusters.map((each) => [
        each.name,
        String(each.notes.length),
        String(each.dots),
        each.chosen ? m.workshops_after_yes({}, l) : m.workshops_after_no({}, l),
      ]),
    });
  }
  if (loose.length > 0) blocks.push({ kind: 'paragraph', text: m.workshops_after_loose({ count: loose.length }, l) });
  const others = clusters.filter(({ chosen }) => !chosen);
  return [
    ...blocks,
    ...clusters.filter(({ chosen }) => chosen).flatMap((gap) => gapBlocks(gap, locale)),
    ...others.flatMap((cluster) => viewBlocks(cluster, locale)),
  ];
}

function gapBlocks({ name, leads, views }: ClusterOutcome, locale: Locale): Block[] {
  const l = { locale };
  const blocks: Block[] = [heading(3, m.workshops_after_gap({ gap: name }, l))];
  if (leads.length === 0) blocks.push({ kind: 'paragraph', text: m.workshops_after_gap_no_lead({}, l) });
  else blocks.push({ kind: 'list', items: leads.map((lead): Item => leadWords(lead, locale)) });
  return [...blocks, ...viewBlocks({ name, views }, locale)];
}

function leadWords({ text, kept, station }: ClusterOutcome['leads'][number], locale: Locale): string {
  const l = { locale };
  const from = station === null ? '' : ` ${m.workshops_after_lead_station({ station }, l)}`;
  return `${text}${from} (${m.workshops_after_kept_by({ count: kept }, l)})`;
}

/** What a minority thinks of a cluster, signed where its author may be named. */
function viewBlocks({ name: cluster, views }: Pick<ClusterOutcome, 'name' | 'views'>, locale: Locale): Block[] {
  const l = { locale };
  return views.map(({ text, name }) => ({
    kind: 'note',
    tone: 'info',
    text:
      name === null
        ? m.workshops_after_view({ cluster, text }, l)
        : m.workshops_after_view_signed({ cluster, text, name }, l),
  }));
}
