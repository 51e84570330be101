// What a person has set for themselves, kept by the server so that it follows them from browser to browser.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { isMissing, rest } from './rest';

const KEY = 'frontdesk.preferences';
const key = ['me', 'preferences'];

/** One object; each part of the console reads and writes keys of its own and leaves the others alone. */
export type Preferences = Record<string, unknown>;

async function read(): Promise<Preferences> {
  try {
    return await rest.get<Preferences>('me/preferences');
  } catch (error) {
    if (isMissing(error)) return readHere();
    throw error;
  }
}

async function write(preferences: Preferences): Promise<void> {
  try {
    await rest.put('me/preferences', preferences);
  } catch (error) {
    if (!isMissing(error)) throw error;
    localStorage.setItem(KEY, JSON.stringify(preferences));
  }
}

function readHere(): Preferences {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return parsed && typeof parsed === 'object' ? (parsed as Preferences) : {};
  } catch {
    return {};
  }
}

/** The value of one key, and setting it: shown at once, taken back where the server refuses. */
export function usePreference<T>(
  name: string,
  parse: (value: unknown) => T,
): [T, (next: T) => Promise<void>] {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: read, staleTime: 5 * 60_000 });
  const set = useCallback(
    async (next: T) => {
      // Another browser may have changed other keys meanwhile.
      const now = await read();
      const before = queries.getQueryData<Preferences>(key);
      const changed = { ...now, [name]: next };
      queries.setQueryData(key, changed);
      try {
        await write(changed);
      } catch (error) {
        queries.setQueryData(key, before);
        throw error;
      }
    },
    [queries, name],
  );
  return [parse(data?.[name]), set];
}
