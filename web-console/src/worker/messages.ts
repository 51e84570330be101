// The messages between the page and the service worker.

/** `keep`: the files to cache for an offline start. `words`: the texts for push messages. */
export type ToWorker = { type: 'keep'; urls: string[] } | { type: 'words'; words: Record<string, string> };

/** A notification was clicked: open this page of the console. */
export interface FromWorker {
  open: string;
}
