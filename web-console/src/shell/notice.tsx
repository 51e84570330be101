// A notice about a conversation, with a way there that the keyboard finds, too.
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

import { texts } from '../texts';

/** Long enough to read; after that it does not cover what one works on. */
const SHOWN_MS_MAX = 12_000;

interface Notice {
  id: string;
  title: string;
  words: string;
  icon: ReactNode;
  /** Not of interest any more after so long. */
  within_ms?: number;
  open: () => void;
}

export function showNotice({ id, title, words, icon, within_ms = SHOWN_MS_MAX, open }: Notice): void {
  const goThere = () => {
    notifications.hide(id);
    open();
  };
  notifications.show({
    id,
    title,
    message: (
      <>
        <Text size="sm" lineClamp={2} mb={6}>
          {words}
        </Text>
        <Button size="compact-sm" variant="default" onClick={goThere}>
          {texts.inbox.open}
        </Button>
      </>
    ),
    icon,
    color: 'pine',
    autoClose: Math.min(within_ms, SHOWN_MS_MAX),
  });
}
