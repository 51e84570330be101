// Background work for the signed-in user: notifications, the app badge, visibility, and hints to take a break.
import type { MeView } from '@frontdesk/protocol';
import { Button, Text } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCoffee } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

import { useDesk, useDeskStore } from '../desk/desk-context';
import { texts } from '../texts';
import { announce } from './announce';
import { dayQuery } from './day';
import { notificationsBetween, assignedCount, unansweredCount } from './desk-notifications';
import { choiceOf, usePreferences } from './preferences';
import { keepSubscribed } from './push';
import { startWorker } from './worker-link';

export function Attention({ me }: { me: MeView }) {
  const [, navigate] = useLocation();
  const goTo = useRef(navigate);
  goTo.current = navigate;

  useEffect(() => {
    // If the browser's push service cannot be reached, the next start tries again.
    void startWorker((path) => goTo.current(path)).then(() => keepSubscribed(me.id).catch(() => undefined));
  }, [me.id]);

  useAnnouncements();
  useVisibilityReport();
  useBadge();
  useBreakHint();
  return null;
}

function useAnnouncements() {
  const store = useDeskStore();
  const queries = useQueryClient();
  usePreferences(); // loads them before the first notification
  useEffect(() => {
    let before = store.state;
    return store.subscribe(() => {
      const now = store.state;
      for (const { kind, summary, by } of notificationsBetween(before, now)) {
        announce(queries, { kind, summary, by, opened: now.opened === summary.id });
      }
      before = now;
    });
  }, [store, queries]);
}

/** The server sends no push messages to other devices while the user looks at this page. */
function useVisibilityReport() {
  const store = useDeskStore();
  const online = useDesk((s) => s.link === 'online');
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (online) store.visible(visible);
  }, [store, online, visible]);
}

function useBadge() {
  const [preferences] = usePreferences();
  const wanted = choiceOf(preferences).badge;
  const waiting = useDesk(unansweredCount);
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    // Only an installed app has a badge.
    const written = wanted && waiting > 0 ? navigator.setAppBadge(waiting) : navigator.clearAppBadge();
    written.catch(() => undefined);
  }, [wanted, waiting]);
}

/** Checks after a conversation has ended, because hints depend on past conversations. */
function useBreakHint() {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const mine = useDesk(assignedCount);
  const before = useRef(mine);
  const hint = useQuery({ ...dayQuery, enabled: false }).data?.break_hint;
  const lastHint = useRef<string>(undefined);

  useEffect(() => {
    if (mine < before.current) void queries.fetchQuery({ ...dayQuery, staleTime: 0 }).catch(() => undefined);
    before.current = mine;
  }, [mine, queries]);

  useEffect(() => {
    if (hint === lastHint.current) return;
    lastHint.current = hint;
    if (!hint) {
      notifications.hide(hintId);
      return;
    }
    notifications.show({
      id: hintId,
      title: texts.day.hintTitle,
      message: (
        <>
          <Text size="sm" mb={6}>
            {texts.day.hint[hint]}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(hintId);
              navigate('/me/day');
            }}
          >
            {texts.day.see}
          </Button>
        </>
      ),
      icon: <IconCoffee size={18} />,
      color: 'pine',
      autoClose: 20_000,
    });
  }, [hint, navigate]);
}

const hintId = 'break-hint';
