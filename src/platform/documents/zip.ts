import { strToU8, zipSync, type Zippable } from 'fflate';

// The first day that a zip can say, in the local time that fflate writes: the same bytes whenever and wherever.
const NO_DAY = new Date(1980, 0, 1);

export interface ZipFile {
  path: string;
  content: string | Uint8Array;
  /** Kept as it is: OpenDocument wants its `mimetype` first and readable. */
  stored?: true;
}

/** The files in one zip, in the order given; the same files give the same bytes. */
export function zipFiles(files: readonly ZipFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, content, stored } of files) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[path] = [bytes, { level: stored ? 0 : 6, mtime: NO_DAY }];
  }
  return zipSync(entries);
}
