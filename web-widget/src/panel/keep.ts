// What is kept in the browser, and when: nothing before the visitor writes.
import type { VisitorSends } from '@frontdesk/protocol';
import { keptKey, openKey, type Kept } from '../shell';

/** A request that the server has not answered yet, or that it refused. */
export interface KeptRequest {
  key: string;
  /** Order of writing, across page loads (ms). */
  at: number;
  frame: VisitorSends;
  /** Refused: it waits for the visitor's "send again". */
  refused?: string;
}

/**
 * One record for the conversation, one a request (so that two tabs do not overwrite each other's),
 * one for the draft. Where storage is forbidden everything works, but does not outlive the page.
 */
export class Keep {
  private readonly inbox: string;
  private readonly outPrefix: string;
  private readonly draftKey: string;

  constructor(inbox: string) {
    this.inbox = inbox;
    this.outPrefix = `${keptKey(inbox)}:out:`;
    this.draftKey = `${keptKey(inbox)}:draft`;
  }

  read(): Kept | undefined {
    return parse<Kept>(attempt(() => localStorage.getItem(keptKey(this.inbox))));
  }

  write(kept: Kept): void {
    attempt(() => localStorage.setItem(keptKey(this.inbox), JSON.stringify(kept)));
  }

  /** Forgets the conversation; what is unsent stays. */
  forget(): void {
    attempt(() => localStorage.removeItem(keptKey(this.inbox)));
    attempt(() => localStorage.removeItem(this.draftKey));
    attempt(() => sessionStorage.removeItem(openKey(this.inbox)));
  }

  requests(): KeptRequest[] {
    const keys = attempt(() => Object.keys(localStorage)) ?? [];
    return keys
      .filter((key) => key.startsWith(this.outPrefix))
      .map((key) => parse<KeptRequest>(attempt(() => localStorage.getItem(key))))
      .filter((request) => request !== undefined)
      .sort((a, b) => a.at - b.at);
  }

  putRequest(request: KeptRequest): void {
    attempt(() => localStorage.setItem(this.outPrefix + request.key, JSON.stringify(request)));
  }

  dropRequest(key: string): void {
    attempt(() => localStorage.removeItem(this.outPrefix + key));
  }

  draft(): string {
    return attempt(() => localStorage.getItem(this.draftKey)) ?? '';
  }

  /** Kept only once there is a conversation. */
  writeDraft(text: string): void {
    if (!this.read()) return;
    attempt(() =>
      text ? localStorage.setItem(this.draftKey, text) : localStorage.removeItem(this.draftKey),
    );
  }

  /** Keeps that the panel is to be open on the next page of this tab; false where nothing may be kept yet. */
  writeOpen(open: boolean): boolean {
    if (open && !this.read()) return false;
    const key = openKey(this.inbox);
    attempt(() => (open ? sessionStorage.setItem(key, '1') : sessionStorage.removeItem(key)));
    return true;
  }

  /** Calls back when another tab of this site has changed the conversation's record. */
  onChange(run: (kept: Kept | undefined) => void): void {
    addEventListener('storage', (event) => {
      if (event.key === keptKey(this.inbox)) run(parse<Kept>(event.newValue));
    });
  }
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
