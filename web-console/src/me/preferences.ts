// What I prefer, kept on the server for all my browsers; one document, of which each part of the console has a key.
import type { NotificationChoice, Preferences } from '@frontdesk/protocol';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { showFailure } from '../parts/failure';
import { keyOf, restQuery } from '../queries';
import { rest } from '../rest';

export type MyPreferences = Preferences & Record<string, unknown>;

const path = 'me/preferences';
const key = keyOf(path);

/** What counts where nothing was chosen; the server's defaults are the same. */
export const notificationDefaults: NotificationChoice = {
  assigned: true,
  messages: true,
  mentions: true,
  desktop: true,
  sound: true,
  badge: true,
  words: false,
};

/** The preferences, and how to set some of their keys; `null` removes one. Shown at once, undone if refused. */
export function usePreferences(): [MyPreferences, (change: Record<string, unknown>) => void] {
  const queries = useQueryClient();
  const { data } = useQuery({
    ...restQuery<MyPreferences>(path),
    staleTime: 60_000,
  });
  const set = useMutation({
    mutationFn: (change: Record<string, unknown>) => rest.patch<MyPreferences>(path, change),
    // One after the other, so that the last one wins on the server, too.
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

/** The same for what is no component; nothing chosen until it is known. */
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
