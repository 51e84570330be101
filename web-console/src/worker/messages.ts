// What the page tells the service worker, and what it hears from it.

/** `keep`: the files that a start needs. `words`: how it speaks, from the texts `pushed`. */
export type ToWorker = { type: 'keep'; urls: string[] } | { type: 'words'; words: Record<string, string> };

/** A notification was clicked: open this page of the console. */
export interface FromWorker {
  open: string;
}
