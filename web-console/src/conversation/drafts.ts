// Drafts of replies and notes, one per conversation and kind, stored in the browser.
import type { DraftKindName } from '@frontdesk/protocol';

export type DraftKind = 'reply' | 'note';

const prefix = 'frontdesk.draft.';
const DRAFTS_MAX = 200;
const DAYS_KEPT = 30;

interface Draft {
  text: string;
  at: number;
}

const keyOf = (conversation: string, kind: DraftKind) => `${prefix}${conversation}.${kind}`;

export function readDraft(conversation: string, kind: DraftKind): string {
  try {
    const stored = localStorage.getItem(keyOf(conversation, kind));
    return stored ? (JSON.parse(stored) as Draft).text : '';
  } catch {
    return '';
  }
}

export function writeDraft(conversation: string, kind: DraftKind, text: string, now = Date.now()): void {
  try {
    if (!text) return localStorage.removeItem(keyOf(conversation, kind));
    localStorage.setItem(keyOf(conversation, kind), JSON.stringify({ text, at: now } satisfies Draft));
  } catch {
    // Without storage the draft is lost when the page is closed.
  }
}

/** What the reply was written from, with the inserted text. */
export interface DraftOrigin {
  kind: DraftKindName;
  id: string;
  text: string;
}

const originKey = (conversation: string) => `${prefix}${conversation}.origin`;

export function readOrigin(conversation: string): DraftOrigin | null {
  try {
    const stored = localStorage.getItem(originKey(conversation));
    return stored ? (JSON.parse(stored) as DraftOrigin) : null;
  } catch {
    return null;
  }
}

export function writeOrigin(conversation: string, origin: DraftOrigin | null, now = Date.now()): void {
  try {
    if (!origin) return localStorage.removeItem(originKey(conversation));
    localStorage.setItem(originKey(conversation), JSON.stringify({ ...origin, at: now }));
  } catch {
    // Without storage it is lost after a reload.
  }
}

/** Drops drafts that are too old. */
export function pruneDrafts(now = Date.now()): void {
  const drafts = keys()
    .map((key) => ({ key, at: timeOf(key) }))
    .sort((a, b) => b.at - a.at);
  drafts.forEach(({ key, at }, i) => {
    if (i >= DRAFTS_MAX || now - at > DAYS_KEPT * 86_400_000) localStorage.removeItem(key);
  });
}

export function clearDrafts(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function timeOf(key: string): number {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '') as Draft).at;
  } catch {
    return 0;
  }
}

const PUT_BACK = 'frontdesk:put-back';

/** Puts an unsent message back into the draft, in front of the current text. */
export function putBack(conversation: string, kind: DraftKind, text: string): void {
  const begun = readDraft(conversation, kind);
  writeDraft(conversation, kind, begun ? `${text}\n${begun}` : text);
  window.dispatchEvent(new CustomEvent(PUT_BACK, { detail: { conversation, kind } }));
}

export function onPutBack(listener: (conversation: string, kind: DraftKind) => void): () => void {
  const heard = (event: Event) => {
    const { conversation, kind } = (event as CustomEvent<{ conversation: string; kind: DraftKind }>).detail;
    listener(conversation, kind);
  };
  window.addEventListener(PUT_BACK, heard);
  return () => window.removeEventListener(PUT_BACK, heard);
}
