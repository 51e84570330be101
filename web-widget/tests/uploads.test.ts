// The files of the next message: limits before the upload, progress, failures, and reloads.
import type { AttachmentLimits } from '@frontdesk/protocol';
import { beforeEach, expect, it, vi } from 'vitest';
import { keptFile, Uploads } from '../src/panel/uploads';

const LIMITS: AttachmentLimits = {
  media_types: ['image/*', 'application/pdf'],
  bytes_max: 1_000,
  count_max: 2,
};
const VIEW = {
  id: 'a1',
  name: 'cake.png',
  media_type: 'image/png',
  size: 10,
  url: '/api/v1/attachments/a1/cake.png',
};

/** A fake XMLHttpRequest, which the test answers. */
class ScriptedRequest {
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  url = '';
  aborted = false;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  open(_method: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(): void {}
  send(): void {}
  abort(): void {
    this.aborted = true;
    this.onabort?.();
  }
  answers(status: number, body: unknown = ''): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

let requests: ScriptedRequest[];
let uploads: Uploads;
let online: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  online = false;
  uploads = new Uploads({
    url: (name) => `/upload?name=${name}`,
    changed: () => {},
    online: () => online,
    open: () => {
      const request = new ScriptedRequest();
      requests.push(request);
      return request as unknown as XMLHttpRequest;
    },
  });
});

const file = (name: string, type: string, size = 10) => new File(['x'.repeat(size)], name, { type });
const cake = () => file('cake.png', 'image/png');
const states = () => uploads.list.map((each) => each.problem ?? each.state);

it('reports what is wrong with a file before anything is sent', () => {
  uploads.add([file('film.mp4', 'video/mp4')], LIMITS);
  uploads.add([file('poster.png', 'image/png', 1_001)], LIMITS);
  uploads.add([file('empty.pdf', 'application/pdf', 0)], LIMITS);
  expect(states()).toEqual(['file_type', 'file_too_large', 'file_empty']);
  expect(requests).toEqual([]);
});

it('accepts as many as one message can have, and counts the others', () => {
  expect(uploads.add([cake(), cake(), cake()], LIMITS)).toBe(1);
  expect(uploads.list.length).toBe(2);
  expect(uploads.add([cake()], LIMITS)).toBe(1);
});

it('does not count refused files', () => {
  uploads.add([file('film.mp4', 'video/mp4')], LIMITS);
  expect(uploads.add([cake(), cake()], LIMITS)).toBe(0);
});

it('shows progress, and returns the files for the message', () => {
  uploads.add([cake()], LIMITS);
  requests[0]!.upload.onprogress!({ loaded: 5, total: 10 });
  expect(uploads.list[0]).toMatchObject({ state: 'uploading', progress: 0.5 });
  expect(uploads.take()).toEqual([]);
  requests[0]!.answers(201, VIEW);
  expect(states()).toEqual(['ready']);
  expect(uploads.take()).toEqual([VIEW]);
  expect(uploads.list).toEqual([]);
  expect(uploads.fileOf('a1')?.name).toBe('cake.png');
});

it('aborts a cancelled upload, and ignores its response', () => {
  uploads.add([cake()], LIMITS);
  uploads.cancel(uploads.list[0]!.key);
  expect(requests[0]!.aborted).toBe(true);
  requests[0]!.answers(201, VIEW);
  expect(uploads.list).toEqual([]);
});

it('waits if the connection is lost during an upload, and starts again when it is back', () => {
  uploads.add([cake()], LIMITS);
  requests[0]!.onerror!();
  expect(states()).toEqual(['waiting']);
  uploads.resume();
  expect(requests.length).toBe(2);
  requests[1]!.answers(201, VIEW);
  expect(states()).toEqual(['ready']);
});

it('retries by itself while the connection is up', () => {
  online = true;
  uploads.add([cake()], LIMITS);
  requests[0]!.onerror!();
  vi.advanceTimersByTime(5_000);
  expect(states()).toEqual(['uploading']);
});

it('gives up on an upload without progress, not on a slow one', () => {
  uploads.add([cake()], LIMITS);
  vi.advanceTimersByTime(50_000);
  requests[0]!.upload.onprogress!({ loaded: 5, total: 10 });
  vi.advanceTimersByTime(50_000);
  expect(states()).toEqual(['uploading']);
  vi.advanceTimersByTime(10_000);
  expect(states()).toEqual(['waiting']);
});

it.each([
  [413, 'file_too_large'],
  [415, 'file_type'],
  [429, 'file_failed'],
  [500, 'file_failed'],
])('has a sentence for the answer %i', (status, problem) => {
  uploads.add([cake()], LIMITS);
  requests[0]!.answers(status);
  expect(states()).toEqual([problem]);
});

it('retries a failed upload', () => {
  uploads.add([cake()], LIMITS);
  requests[0]!.answers(500);
  uploads.again(uploads.list[0]!.key);
  expect(states()).toEqual(['uploading']);
});

it('keeps uploaded files across a reload, and names those that were not', () => {
  uploads.add([cake(), cake()], LIMITS);
  requests[0]!.answers(201, VIEW);
  const kept = JSON.parse(JSON.stringify(uploads.list.map(keptFile)));
  uploads.restore(kept);
  expect(states()).toEqual(['ready', 'file_lost']);
  expect(uploads.take()).toEqual([VIEW]);
});
