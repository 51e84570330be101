// The files of the next message: checked against the limits, uploaded, and ready to be sent.
import type { AttachmentLimits, AttachmentView } from '@frontdesk/protocol';
import type { KeptFile } from './keep';
import { newId } from './new-id';

export type FileProblem =
  | 'file_empty'
  | 'file_too_large'
  | 'file_type'
  /** The server rejected it; another attempt may help. */
  | 'file_failed'
  /** The page was closed during the upload. */
  | 'file_lost';

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
  /** Absent after a reload, because browsers give a file only to the page where it was chosen. */
  readonly file?: File;
  /** 0..1 */
  readonly progress: number;
  /** `waiting`: for the connection. */
  readonly state: 'uploading' | 'waiting' | 'ready' | 'refused';
  readonly problem?: FileProblem;
  readonly view?: AttachmentView;
}

/** The longest time without progress before an upload fails. */
const STALLED_AFTER_MS = 60_000;
/** The delay before another attempt, if the upload failed while the connection was up. */
const AGAIN_AFTER_MS = 5_000;

export interface UploadsOptions {
  url(name: string): string;
  changed(uploads: readonly Upload[]): void;
  /** The socket is connected. */
  online(): boolean;
  open?(): XMLHttpRequest;
}

export class Uploads {
  list: readonly Upload[] = [];
  private readonly options: UploadsOptions;
  private readonly running = new Map<string, XMLHttpRequest>();
  /** Files that were sent from this page, by attachment id, so that they need not be downloaded. */
  private readonly sent = new Map<string, File>();

  constructor(options: UploadsOptions) {
    this.options = options;
  }

  /** Returns how many of `files` exceeded the limit; the others are uploaded, or shown with an error. */
  add(files: readonly File[], limits: AttachmentLimits): number {
    const room = Math.max(0, limits.count_max - this.list.filter((each) => each.state !== 'refused').length);
    for (const file of files.slice(0, room)) {
      const problem = faultOf(file, limits);
      const { name, size, type: media_type } = file;
      const known = { key: newId(), name, size, media_type, file, progress: 0 };
      this.set([
        ...this.list,
        problem ? { ...known, state: 'refused', problem } : { ...known, state: 'uploading' },
      ]);
      if (!problem) this.upload(this.list.at(-1)!);
    }
    return Math.max(0, files.length - room);
  }

  /** Restores the files that were there before the page was loaded. */
  restore(kept: readonly KeptFile[]): void {
    this.set(
      kept.map((file): Upload => {
        const { view } = file;
        if (view) return { ...file, progress: 1, state: 'ready' };
        return { ...file, progress: 0, state: 'refused', problem: 'file_lost' };
      }),
    );
  }

  cancel(key: string): void {
    this.running.get(key)?.abort();
    this.running.delete(key);
    this.set(this.list.filter((each) => each.key !== key));
  }

  again(key: string): void {
    const upload = this.list.find((each) => each.key === key);
    if (upload?.file && upload.state !== 'ready') this.upload(upload);
  }

  /** The connection is back. */
  resume(): void {
    for (const each of this.list) if (each.state === 'waiting') this.again(each.key);
  }

  /** Removes and returns the files that are ready, to be sent with a message. */
  take(): AttachmentView[] {
    const ready = this.list.flatMap((each) => each.view ?? []);
    for (const { view, file } of this.list) if (view && file) this.sent.set(view.id, file);
    this.set(this.list.filter((each) => !each.view));
    return ready;
  }

  fileOf(id: string): File | undefined {
    return this.sent.get(id);
  }

  private upload({ key, file, name, media_type }: Upload): void {
    const request = this.options.open?.() ?? new XMLHttpRequest();
    this.running.set(key, request);
    this.change(key, { state: 'uploading', progress: 0, problem: undefined });
    request.open('POST', this.options.url(name));
    request.setRequestHeader('content-type', media_type);
    request.timeout = 0;
    // Limits the time without progress, not the total: a large file on a slow connection may take long.
    let stalled = setTimeout(() => request.abort(), STALLED_AFTER_MS);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED_AFTER_MS);
      this.change(key, { progress: total ? loaded / total : 0 });
    };
    const ended = (end: () => void) => () => {
      clearTimeout(stalled);
      if (this.running.get(key) !== request) return;
      this.running.delete(key);
      end();
    };
    request.onload = ended(() => this.answered(key, request));
    request.onerror = request.onabort = ended(() => {
      this.change(key, { state: 'waiting', progress: 0 });
      if (this.options.online()) setTimeout(() => this.resume(), AGAIN_AFTER_MS);
    });
    request.send(file);
  }

  private answered(key: string, request: XMLHttpRequest): void {
    const view = request.status === 201 ? viewOf(request.responseText) : undefined;
    if (view) return this.change(key, { state: 'ready', progress: 1, view });
    const known: Record<number, FileProblem> = { 413: 'file_too_large', 415: 'file_type' };
    this.change(key, { state: 'refused', problem: known[request.status] ?? 'file_failed' });
  }

  private change(key: string, change: Partial<Upload>): void {
    this.set(this.list.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  private set(list: readonly Upload[]): void {
    this.list = list;
    this.options.changed(list);
  }
}

function faultOf(file: File, limits: AttachmentLimits): FileProblem | undefined {
  if (!file.size) return 'file_empty';
  if (file.size > limits.bytes_max) return 'file_too_large';
  const [kind] = file.type.split('/');
  const taken = limits.media_types.some((type) => type === file.type || type === `${kind}/*`);
  return taken ? undefined : 'file_type';
}

function viewOf(text: string): AttachmentView | undefined {
  try {
    return JSON.parse(text) as AttachmentView;
  } catch {
    return undefined;
  }
}

/** What is stored of an upload. */
export const keptFile = ({ key, name, size, media_type, view }: Upload): KeptFile => ({
  key,
  name,
  size,
  media_type,
  view,
});
