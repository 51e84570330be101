// What I wrote and nobody has confirmed yet: shown at once, and honestly when it did not go.
import { Button, Group } from '@mantine/core';
import { IconAlertCircle, IconClock, IconLock } from '@tabler/icons-react';

import { useDesk, useDeskStore } from '../desk/desk-context';
import type { Outgoing } from '../desk/timeline-state';
import { exactTime, clock } from '../format';
import { texts } from '../texts';
import bubble from './bubble.module.css';
import { putBack } from './drafts';
import note from './event-line.module.css';
import classes from './outgoing-bubble.module.css';
import { Plain } from './words';

export function OutgoingBubble({ conversation, outgoing }: { conversation: string; outgoing: Outgoing }) {
  const store = useDeskStore();
  const failed = outgoing.status === 'failed';
  const holder = useDesk((s) => s.conversations.get(conversation)?.holder);
  const mine = useDesk((s) => s.user?.id) === holder?.agent?.id && holder?.holder === 'agent';

  function edit() {
    putBack(conversation, outgoing.kind, outgoing.text);
    store.dropUnsent(conversation, outgoing.requestId);
  }

  return (
    <article className={classes.outgoing} data-kind={outgoing.kind} data-failed={failed || undefined}>
      {outgoing.kind === 'reply' ? (
        <div className={bubble.message} data-from="agent">
          <div className={bubble.row}>
            <div className={bubble.bubble} title={exactTime(outgoing.at)}>
              <Plain text={outgoing.text} />
            </div>
          </div>
        </div>
      ) : (
        <div className={note.note}>
          <p className={note.noteTitle}>
            <IconLock size={14} stroke={2} aria-hidden="true" />
            <strong>{texts.entry.note}</strong>
          </p>
          <Plain text={outgoing.text} />
        </div>
      )}
      {failed ? (
        <div className={classes.failure} role="alert">
          <p>
            <IconAlertCircle size={16} aria-hidden="true" />
            <span>
              <strong>{texts.entry.notSent}</strong> {sentence(outgoing)}
            </span>
          </p>
          <Group gap={8} justify="flex-end">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => store.sayAgain(conversation, outgoing.requestId)}
            >
              {texts.entry.sendAgain}
            </Button>
            {(mine || outgoing.kind === 'note') && (
              <Button size="compact-sm" variant="default" onClick={edit}>
                {texts.entry.edit}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => store.dropUnsent(conversation, outgoing.requestId)}
            >
              {texts.entry.discard}
            </Button>
          </Group>
        </div>
      ) : (
        <Pending outgoing={outgoing} />
      )}
    </article>
  );
}

function Pending({ outgoing }: { outgoing: Outgoing }) {
  const offline = useDesk((s) => s.link) !== 'online';
  const t = texts.entry;
  const words =
    outgoing.status === 'stored'
      ? clock(outgoing.at)
      : outgoing.againAt && !offline
        ? t.again(clock(outgoing.againAt))
        : offline
          ? t.waiting
          : t.sending;
  return (
    <p className={classes.pending}>
      {outgoing.status === 'sending' && <IconClock size={14} aria-hidden="true" />}
      {words}
    </p>
  );
}

function sentence({ failure }: Outgoing): string {
  if (!failure) return '';
  return failure.detail || texts.words.refusals[failure.code] || '';
}
