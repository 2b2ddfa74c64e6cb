import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import { printMap } from '../drawing/print.ts';
import { costWords } from '../parts/cost-words.ts';
import { inKm, questionWords, schoolName } from '../parts/words.ts';
import type { Measure } from '../question.ts';
import { letterOf } from '../spots.ts';
import type { ProposalPage } from './proposals.ts';

function pilotRows({ answer, schools }: ProposalPage): string[][] {
  const { today, pilots } = answer;
  const nameOf = (uai: string) => {
    const school = schools.get(uai);
    return school ? schoolName(school) : uai;
  };
  const added = pilots.filter((uai) => !today.includes(uai));
  return [
    ...today.map((uai, at) => [
      `${at + 1}. ${nameOf(uai)}`,
      pilots.includes(uai) ? m.mesh_document_stays() : m.mesh_document_gone(),
    ]),
    ...added.map((uai, at) => [`${letterOf(at)}. ${nameOf(uai)}`, m.mesh_document_new()]),
  ];
}

function comparison({ question, answer }: ProposalPage): string[][] {
  const STEPS = {
    today: m.mesh_step_today,
    one: m.mesh_step_one,
    two: m.mesh_step_two,
    scratch: m.mesh_step_scratch,
  };
  const row = (name: string, measure: Measure, proven: boolean) => [
    name,
    costWords(question, answer, measure),
    m.mesh_of({ n: measure.near, of: answer.schools }),
    inKm(measure.furthest),
    proven ? m.mesh_document_yes() : m.mesh_document_no(),
  ];
  return [
    row(m.mesh_kept_result(), answer, answer.proven),
    ...answer.steps.map((step) => row(STEPS[step.kind](), step, step.proven)),
  ];
}

/**
 * A proposal that was kept, to be laid on a table: what was asked, what it comes to, what it is compared with, the map.
 * In the language of the request.
 * @param territory its name
 */
export function proposalDocument(kept: ProposalPage, territory: string, locale: 'fr' | 'en'): Document {
  const { name, note, keptAt, question, answer, drawing } = kept;
  const blocks: Block[] = [
    { kind: 'note', tone: 'info', text: m.mesh_kept_nothing_decided() },
    { kind: 'paragraph', text: questionWords(question) },
    ...(note ? [{ kind: 'paragraph' as const, text: note }] : []),
    { kind: 'heading', level: 1, text: m.mesh_document_choice() },
    {
      kind: 'table',
      caption: m.mesh_document_choice(),
      rowHeaders: true,
      columns: [
        { title: m.mesh_pilot(), width: 3 },
        { title: m.mesh_document_place(), width: 1 },
      ],
      rows: pilotRows(kept),
    },
    { kind: 'heading', level: 1, text: m.mesh_document_compare() },
    {
      kind: 'table',
      caption: m.mesh_document_compare(),
      rowHeaders: true,
      columns: [
        { title: m.mesh_document_option(), width: 2 },
        { title: m.mesh_kept_cost(), width: 2 },
        { title: m.mesh_kept_near(), width: 1.4 },
        { title: m.mesh_furthest(), width: 1.2 },
        { title: m.mesh_document_proof(), width: 1.2 },
      ],
      rows: comparison(kept),
    },
  ];
  if (drawing) {
    const added = answer.pilots.filter((uai) => !answer.today.includes(uai)).length;
    blocks.push({
      kind: 'figure',
      svg: printMap(drawing, inKm(drawing.scale?.km ?? 0)),
      alternative: m.mesh_proposal_map_about({
        stay: answer.pilots.length - added,
        gone: answer.today.filter((uai) => !answer.pilots.includes(uai)).length,
        n: answer.near,
        of: answer.schools,
        km: answer.far,
      }),
      caption: m.mesh_proposal_nothing_decided(),
    });
  }
  return {
    title: name,
    language: locale,
    subtitle: territory,
    date: keptAt.slice(0, 10),
    page: { size: 'A4' },
    blocks,
  };
}
