// The session: who is logged in, logging in and out, and the way back after the session ended.
import type { LogIn, MeView, SetUp } from '@frontdesk/protocol';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { keyOf } from '../queries';
import { isUnauthorized, rest } from '../rest';

const key = keyOf('session');

/** `null` = nobody is logged in. */
export function useSession() {
  return useQuery<MeView | null>({
    queryKey: key,
    queryFn: async () => {
      try {
        return await rest.get<MeView>('session');
      } catch (error) {
        if (isUnauthorized(error)) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

function useAuthentication<Body>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => rest.post<MeView>(path, body),
    onSuccess: (user) => {
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] });
      queries.setQueryData(key, user);
    },
  });
}

/** Shows the user's changes to their own account at once. */
export function rememberMe(queries: QueryClient, me: MeView): void {
  queries.setQueryData(key, me);
}

/** Reloads the user, for pages that show what another browser may have changed. */
export function refreshMe(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: key });
}

export const useLogIn = () => useAuthentication<LogIn>('session');
export const useSetUp = () => useAuthentication<SetUp>('setup');

/** `onLeft` is called before the components above are unmounted. */
export function useLogOut(onLeft: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ everywhere }: { everywhere: boolean }) => rest.remove(everywhere ? 'sessions' : 'session'),
    onSuccess: () => {
      onLeft();
      forgetSession(queries, 'left');
    },
  });
}

/** Why the session is over: the user logged out, or the server ended it. */
export type SessionEnd = 'left' | 'ended';

export function forgetSession(queries: QueryClient, sessionEnd: SessionEnd): void {
  history.replaceState({ sessionEnd }, '');
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] });
  queries.setQueryData(key, null);
}

/** The path of the log-in page, with the way back to the current page. */
export function logInPath(path: string, search: string): string {
  const sessionEnd = (history.state as { sessionEnd?: SessionEnd } | null)?.sessionEnd;
  if (sessionEnd === 'left') return '/login';
  const params = new URLSearchParams();
  if (path !== '/') params.set('next', path + (search ? `?${search}` : ''));
  if (sessionEnd === 'ended') params.set('ended', '1');
  const text = params.toString();
  return text ? `/login?${text}` : '/login';
}

/** Accepts only paths of this console, never another site. */
export function safeReturn(next: string | null): string {
  return next && /^\/(?!\/)[\w\-/?=&%.:]*$/.test(next) && !next.startsWith('/login') ? next : '/inbox/mine';
}
