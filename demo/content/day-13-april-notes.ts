/** The keywords of the three groups of 13 April. */
import { notesA } from './day-13-april-notes-a.ts';
import { notesB } from './day-13-april-notes-b.ts';
import { notesC } from './day-13-april-notes-c.ts';
import type { Note } from './types.ts';

export const notes: readonly Note[] = [...notesA, ...notesB, ...notesC];
