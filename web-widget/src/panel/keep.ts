// What is stored in the browser, and when: nothing before the visitor writes.
import type { AttachmentView, VisitorSends } from '@frontdesk/protocol';
import { keptKey, openKey, type Kept } from '../shell';

/** A request that the server has not answered, or that it refused. */
export interface KeptRequest {
  key: string;
  /** When it was written, which is the order across page loads (ms). */
  at: number;
  frame: VisitorSends;
  /** Its attachments, for display. */
  files?: readonly AttachmentView[];
  /** The code of the refusal; the visitor can send it again. */
  refused?: string;
}

/** A file of the next message; without `view`, it was not uploaded when the page was closed. */
export interface KeptFile {
  key: string;
  name: string;
  size: number;
  media_type: string;
  view?: AttachmentView;
}

export interface KeepEvents {
  /** Another tab has changed the conversation's record. */
  record(kept: Kept | undefined): void;
  /** Another tab has added, refused or removed a request. */
  request(key: string, request: KeptRequest | undefined): void;
  /** `was`: the previous draft of all tabs. */
  draft(text: string, was: string): void;
}

/**
 * One record for the conversation, one per request (so that two tabs do not overwrite each other's),
 * and two drafts: that of this tab, and that of the tab that wrote last. If storage is forbidden,
 * everything works, but is lost when the page is closed.
 */
export class Keep {
  private readonly inbox: string;
  private readonly outPrefix: string;
  private readonly draftKey: string;
  private readonly filesKey: string;

  constructor(inbox: string) {
    this.inbox = inbox;
    this.outPrefix = `${keptKey(inbox)}:out:`;
    this.draftKey = `${keptKey(inbox)}:draft`;
    this.filesKey = `${keptKey(inbox)}:files`;
  }

  read(): Kept | undefined {
    return parse<Kept>(attempt(() => localStorage.getItem(keptKey(this.inbox))));
  }

  write(kept: Kept): void {
    put(localStorage, keptKey(this.inbox), JSON.stringify(kept));
  }

  /** Forgets the conversation; what is unsent stays. */
  forget(): void {
    put(localStorage, keptKey(this.inbox), undefined);
    put(sessionStorage, openKey(this.inbox), undefined);
  }

  requests(): KeptRequest[] {
    const keys = attempt(() => Object.keys(localStorage)) ?? [];
    return keys
      .filter((key) => key.startsWith(this.outPrefix))
      .map((key) => parse<KeptRequest>(attempt(() => localStorage.getItem(key))))
      .filter((request) => request !== undefined)
      .sort((a, b) => a.at - b.at);
  }

  hasRequest(key: string): boolean {
    return Boolean(attempt(() => localStorage.getItem(this.outPrefix + key)));
  }

  putRequest(request: KeptRequest): void {
    put(localStorage, this.outPrefix + request.key, JSON.stringify(request));
  }

  dropRequest(key: string): void {
    put(localStorage, this.outPrefix + key, undefined);
  }

  draft(): string {
    const read = (storage: Storage) => storage.getItem(this.draftKey);
    return attempt(() => read(sessionStorage)) ?? attempt(() => read(localStorage)) ?? '';
  }

  /** Stored only once there is a conversation. */
  writeDraft(text: string): void {
    if (!this.read()) return;
    put(sessionStorage, this.draftKey, text);
    put(localStorage, this.draftKey, text || undefined);
  }

  /** Takes over what another tab has stored. */
  adoptDraft(text: string): void {
    put(sessionStorage, this.draftKey, text);
  }

  files(): KeptFile[] {
    return parse<KeptFile[]>(attempt(() => sessionStorage.getItem(this.filesKey))) ?? [];
  }

  /** Stored only once there is a conversation. */
  writeFiles(files: readonly KeptFile[]): void {
    if (!this.read()) return;
    put(sessionStorage, this.filesKey, files.length ? JSON.stringify(files) : undefined);
  }

  /** Stores that the panel is open on the next page of this tab. Returns false if nothing can be stored yet. */
  writeOpen(open: boolean): boolean {
    if (open && !this.read()) return false;
    put(sessionStorage, openKey(this.inbox), open ? '1' : undefined);
    return true;
  }

  /** Calls back when another tab of this site has changed something. Returns a function that stops it. */
  follow(events: KeepEvents): () => void {
    const changed = ({ key, newValue, oldValue }: StorageEvent) => {
      if (key === keptKey(this.inbox)) events.record(parse<Kept>(newValue));
      else if (key === this.draftKey) events.draft(newValue ?? '', oldValue ?? '');
      else if (key?.startsWith(this.outPrefix)) {
        events.request(key.slice(this.outPrefix.length), parse<KeptRequest>(newValue));
      }
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }
}

function put(storage: Storage, key: string, value: string | undefined): void {
  attempt(() => (value === undefined ? storage.removeItem(key) : storage.setItem(key, value)));
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function parse<T>(text: string | null | undefined): T | undefined {
  return attempt(() => (text ? (JSON.parse(text) as T) : undefined)) ?? undefined;
}
