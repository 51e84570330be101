// The user's preferences, kept on the server for all their browsers: one document with a key for each feature.
import type { NotificationChoice, Preferences } from '@frontdesk/protocol';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { showFailure } from '../parts/failure';
import { keyOf, restQuery } from '../queries';
import { rest } from '../rest';

export type MyPreferences = Preferences & Record<string, unknown>;

const path = 'me/preferences';
const key = keyOf(path);

/** The defaults, the same as the server's. */
export const notificationDefaults: NotificationChoice = {
  assigned: true,
  messages: true,
  mentions: true,
  desktop: true,
  sound: true,
  badge: true,
  words: false,
};

/** The preferences, and a function that sets keys (`null` removes one). Shown at once, reverted if refused. */
export function usePreferences(): [MyPreferences, (change: Record<string, unknown>) => void] {
  const queries = useQueryClient();
  const { data } = useQuery({
    ...restQuery<MyPreferences>(path),
    staleTime: 60_000,
  });
  const set = useMutation({
    mutationFn: (change: Record<string, unknown>) => rest.patch<MyPreferences>(path, change),
    // In order, so that the last change wins on the server, too.
    scope: { id: 'preferences' },
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<MyPreferences>(key, (before) => merged(before ?? {}, change));
    },
    onSuccess: (after) => {
      if (queries.isMutating({ mutationKey: key }) <= 1) queries.setQueryData(key, after);
    },
    onError: (error) => {
      showFailure(error);
      void queries.invalidateQueries({ queryKey: key });
    },
    mutationKey: key,
  });
  return [data ?? {}, set.mutate];
}

/** The same outside components; empty until loaded. */
export function preferencesNow(queries: QueryClient): MyPreferences {
  return queries.getQueryData<MyPreferences>(key) ?? {};
}

export function choiceOf(preferences: MyPreferences): NotificationChoice {
  return { ...notificationDefaults, ...preferences.notifications };
}

function merged(before: MyPreferences, change: Record<string, unknown>): MyPreferences {
  const after = { ...before, ...change };
  for (const [name, value] of Object.entries(change)) if (value === null) delete after[name];
  return after as MyPreferences;
}
