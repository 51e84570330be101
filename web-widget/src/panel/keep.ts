// What is kept in the browser, and when: nothing before the visitor writes.
import type { AttachmentView, VisitorSends } from '@frontdesk/protocol';
import { keptKey, openKey, type Kept } from '../shell';

/** A request that the server has not answered yet, or that it refused. */
export interface KeptRequest {
  key: string;
  /** Order of writing, across page loads (ms). */
  at: number;
  frame: VisitorSends;
  /** What its attachments look like. */
  files?: readonly AttachmentView[];
  /** Refused: it waits for the visitor's "send again". */
  refused?: string;
}

/** A file beside the draft; without `view` it had not reached the server when the page went away. */
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
  /** Another tab has put a request in, refused ones too, or taken it out. */
  request(key: string, request: KeptRequest | undefined): void;
  /** `was`: what stood there before, for all tabs. */
  draft(text: string, was: string): void;
}

/**
 * One record for the conversation, one a request (so that two tabs do not overwrite each other's),
 * and the draft twice: of this tab, and of the tab that wrote last. Where storage is forbidden
 * everything works, but does not outlive the page.
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

  /** Kept only once there is a conversation. */
  writeDraft(text: string): void {
    if (!this.read()) return;
    put(sessionStorage, this.draftKey, text);
    put(localStorage, this.draftKey, text || undefined);
  }

  /** Takes over what another tab has written. */
  adoptDraft(text: string): void {
    put(sessionStorage, this.draftKey, text);
  }

  files(): KeptFile[] {
    return parse<KeptFile[]>(attempt(() => sessionStorage.getItem(this.filesKey))) ?? [];
  }

  /** Kept only once there is a conversation. */
  writeFiles(files: readonly KeptFile[]): void {
    if (!this.read()) return;
    put(sessionStorage, this.filesKey, files.length ? JSON.stringify(files) : undefined);
  }

  /** Keeps that the panel is to be open on the next page of this tab; false where nothing may be kept yet. */
  writeOpen(open: boolean): boolean {
    if (open && !this.read()) return false;
    put(sessionStorage, openKey(this.inbox), open ? '1' : undefined);
    return true;
  }

  /** Calls back when another tab of this site has changed something. Returns how to stop. */
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
