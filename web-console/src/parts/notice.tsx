// Notices about a conversation, with a button that opens it, and about an action, with a button that undoes it.
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { texts } from '../texts';

/** Long enough to read, but not so long that it gets in the way. */
const SHOWN_MS_MAX = 12_000;
const UNDO_SHOWN_MS = 8_000;

interface Notice {
  id: string;
  title: string;
  words: string;
  icon: ReactNode;
  /** The notice is irrelevant after this time. */
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

interface Undo {
  id: string;
  words: string;
  /** How long the action can be undone. */
  within_ms?: number;
  undo: () => void;
}

export function showUndo({ id, words, within_ms = UNDO_SHOWN_MS, undo }: Undo): void {
  const onUndo = () => {
    hideUndo(id);
    undo();
  };
  notifications.show({
    id: undoOf(id),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{words}</Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={onUndo}
        >
          {texts.undo}
        </Button>
      </Group>
    ),
    color: 'pine',
    autoClose: within_ms,
    withCloseButton: false,
  });
}

export function hideUndo(id: string): void {
  notifications.hide(undoOf(id));
}

const undoOf = (id: string) => `undo-${id}`;
