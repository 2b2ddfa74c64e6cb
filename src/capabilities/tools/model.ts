import { m } from '#paraglide/messages.js';

export type ItemKind = 'context' | 'use';

/** A context or a use of the territory's lists. */
export interface Item {
  id: string;
  kind: ItemKind;
  name: string;
  archived: boolean;
}

/** What a territory starts from, in the language of whoever first writes; editable from then on. */
export const USUAL: Record<ItemKind, readonly { id: string; name: () => string }[]> = {
  context: [
    { id: 'classroom', name: m.tools_context_classroom },
    { id: 'home', name: m.tools_context_home },
    { id: 'remote', name: m.tools_context_remote },
  ],
  use: [
    { id: 'families', name: m.tools_use_families },
    { id: 'homework', name: m.tools_use_homework },
    { id: 'video', name: m.tools_use_video },
    { id: 'documents', name: m.tools_use_documents },
    { id: 'assessment', name: m.tools_use_assessment },
    { id: 'creation', name: m.tools_use_creation },
  ],
};

/** A tool chosen for a use in a context. */
export interface Choice {
  id: string;
  context: string;
  use: string;
  tool: string;
  /** The same for one tool under two spellings. */
  key: string;
  /** Why another one was in force in the same cell; null: none was. */
  reason: string | null;
  /** 'YYYY-MM-DD'. */
  adoptedOn: string;
  adoptedName: string;
  /** Null: in force. */
  retiredOn: string | null;
  retiredReason: string | null;
  retiredName: string | null;
}

/** How many different tools are in force. */
export function toolCount(choices: readonly Choice[]): number {
  return new Set(choices.filter(({ retiredOn }) => retiredOn === null).map(({ key }) => key)).size;
}
