// Uploads to the server, one list per conversation, with progress. They continue while another page is shown.
import { LIMITS, type AttachmentView } from '@frontdesk/protocol';
import { useSyncExternalStore } from 'react';

import { address } from '../rest';
import { texts } from '../texts';

/** The server keeps unsent files for an hour. This is a few minutes less, so that no file is gone when it is sent. */
const KEPT_MS_MAX = 55 * 60_000;

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** 0..1 */
  share: number;
  /** Why the upload failed, in a sentence. */
  failure?: string;
  attachment?: AttachmentView;
  /** Needed for the thumbnail and for another attempt; absent after a reload. */
  file?: File;
}

const none: readonly Upload[] = [];
const lists = new Map<string, readonly Upload[]>();
const requests = new Map<string, XMLHttpRequest>();
const listeners = new Set<() => void>();
const storageKey = (conversation: string) => `frontdesk.draft.${conversation}.files`;

export function useUploads(conversation: string): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploadsOf(conversation));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function uploadsOf(conversation: string): readonly Upload[] {
  const known = lists.get(conversation);
  if (known) return known;
  const stored = readStored(conversation);
  lists.set(conversation, stored);
  return stored;
}

function change(conversation: string, to: (before: readonly Upload[]) => readonly Upload[]): void {
  const after = to(uploadsOf(conversation));
  lists.set(conversation, after);
  store(conversation, after);
  for (const listener of listeners) listener();
}

const patch = (conversation: string, key: string, more: Partial<Upload>) =>
  change(conversation, (before) => before.map((u) => (u.key === key ? { ...u, ...more } : u)));

export function addFiles(conversation: string, files: readonly File[]): void {
  const room = LIMITS.replyFilesMax - uploadsOf(conversation).length;
  const added = files.map((file, i): Upload => {
    const upload = { key: crypto.randomUUID(), name: file.name, size: file.size, share: 0, file };
    return i < room ? upload : { ...upload, failure: texts.files.tooMany(LIMITS.replyFilesMax) };
  });
  change(conversation, (before) => [...before, ...added]);
  for (const upload of added) if (!upload.failure) send(conversation, upload);
}

export function removeUpload(conversation: string, key: string): void {
  requests.get(key)?.abort();
  requests.delete(key);
  change(conversation, (before) => before.filter((u) => u.key !== key));
}

export function tryUploadAgain(conversation: string, key: string): void {
  const upload = uploadsOf(conversation).find((u) => u.key === key);
  if (!upload?.file) return;
  patch(conversation, key, { failure: undefined, share: 0 });
  send(conversation, upload);
}

/** Forgets files that were sent with a message. */
export function clearUploads(conversation: string): void {
  change(conversation, () => none);
}

/** Restores the files of a message that was not sent. */
export function putBackUploads(conversation: string, attachments: readonly AttachmentView[]): void {
  const back = attachments.map((attachment) => ({
    key: attachment.id,
    name: attachment.name,
    size: attachment.size,
    share: 1,
    attachment,
  }));
  change(conversation, (before) => [...back, ...before.filter((u) => !back.some((b) => b.key === u.key))]);
}

/** Uses XMLHttpRequest because `fetch` reports no upload progress. */
function send(conversation: string, { key, file, name }: Upload): void {
  if (!file) return;
  const request = new XMLHttpRequest();
  requests.set(key, request);
  request.open('POST', address('attachments', { name: name || texts.files.unnamed }));
  request.setRequestHeader('X-Frontdesk', '1');
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) =>
    patch(conversation, key, { share: total ? loaded / total : 0 });
  request.onload = () => {
    requests.delete(key);
    const answer = parsed(request.responseText);
    if (request.status === 201 || request.status === 200) {
      patch(conversation, key, { share: 1, attachment: answer as AttachmentView });
    } else {
      const detail = (answer as { detail?: string } | null)?.detail;
      patch(conversation, key, { failure: detail || texts.files.failed });
    }
  };
  request.onerror = () => {
    requests.delete(key);
    patch(conversation, key, { failure: texts.files.offline });
  };
  request.send(file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readStored(conversation: string): readonly Upload[] {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey(conversation)) ?? 'null') as {
      at: number;
      attachments: AttachmentView[];
    } | null;
    if (!stored || Date.now() - stored.at > KEPT_MS_MAX) return none;
    return stored.attachments.map((attachment) => ({
      key: attachment.id,
      name: attachment.name,
      size: attachment.size,
      share: 1,
      attachment,
    }));
  } catch {
    return none;
  }
}

function store(conversation: string, uploads: readonly Upload[]): void {
  const attachments = uploads.map((u) => u.attachment).filter((a) => a !== undefined);
  try {
    if (attachments.length === 0) localStorage.removeItem(storageKey(conversation));
    else localStorage.setItem(storageKey(conversation), JSON.stringify({ at: Date.now(), attachments }));
  } catch {
    // Without storage they are lost when the page is closed.
  }
}
