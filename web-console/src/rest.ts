// Requests to /api/v1: JSON in both directions, the CSRF header on each, and one kind of error.
import type { Problem } from '@frontdesk/protocol';

const root = '/api/v1/';

/** A refusal by the server, or `offline` if there was no response. */
export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'RequestFailed';
  }
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 401;
}

export function isForbidden(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 403;
}

export function isMissing(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 404;
}

/** There was no response. */
export function isOffline(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 0;
}

export type Query = Record<string, string | number | boolean | undefined>;

/** The URL of a resource, e.g. for a download link. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return root + path + (text ? `?${text}` : '');
}

async function request<T>(method: string, path: string, query?: Query, body?: unknown): Promise<T> {
  const file = body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      credentials: 'same-origin',
      headers: {
        'X-Frontdesk': '1',
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': file ? body.type : 'application/json' }),
      },
      body: body === undefined || file ? body : JSON.stringify(body),
    });
  } catch {
    throw new RequestFailed(0, 'offline', '');
  }
  if (response.status === 204) return undefined as T;
  const parsed: unknown = await response.json().catch(() => null);
  if (response.ok && parsed !== null) return parsed as T;
  const problem = (parsed ?? {}) as Partial<Problem>;
  throw new RequestFailed(response.status, problem.code ?? 'unreadable', problem.detail ?? '');
}

export const rest = {
  get: <T>(path: string, query?: Query) => request<T>('GET', path, query),
  post: <T>(path: string, body: unknown) => request<T>('POST', path, undefined, body),
  /** A Blob is sent unchanged. */
  put: <T>(path: string, body: unknown) => request<T>('PUT', path, undefined, body),
  patch: <T>(path: string, body: unknown) => request<T>('PATCH', path, undefined, body),
  remove: <T = void>(path: string, body?: unknown) => request<T>('DELETE', path, undefined, body),
};
