/** The door of tools: everything that other rooms may use. */
import './tables.ts';

export { toolCount, type Choice, type Item, type ItemKind } from '../model.ts';
export { adoptTool, CHOICE_KIND, restoreTool, retireTool, type NewChoice } from './choose.ts';
export { forgetPerson } from './forget.ts';
export { addItem, archiveItem, items, moveItem, renameItem } from './items.ts';
export { matrix, type Matrix } from './matrix.ts';
export { may } from './permissions.ts';
export { spread, type DoubledCell, type Spread, type UseSpread } from './spread.ts';
export { toolThings } from './thread.ts';
