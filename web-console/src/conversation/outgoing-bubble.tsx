// A message that the server has not confirmed: shown at once, with the reason if it was refused.
import { Button, Group } from '@mantine/core';
import { IconAlertCircle, IconClock, IconHandStop, IconLock, IconPaperclip } from '@tabler/icons-react';

import { useDesk, useDeskStore, useTimeline } from '../desk/desk-context';
import type { Outgoing } from '../desk/timeline-state';
import { putBackUploads } from '../editor/uploads';
import { exactTime, clock } from '../format';
import { Markdown } from '../parts/markdown';
import { texts } from '../texts';
import bubble from './bubble.module.css';
import { putBack } from './drafts';
import note from './event-line.module.css';
import classes from './outgoing-bubble.module.css';

export function OutgoingBubble({ conversation, outgoing }: { conversation: string; outgoing: Outgoing }) {
  const store = useDeskStore();
  const failed = outgoing.status === 'failed';
  const holder = useDesk((s) => s.conversations.get(conversation)?.holder);
  const mine = useDesk((s) => s.user?.id) === holder?.agent?.id && holder?.holder === 'agent';

  const crossed = outgoing.failure?.code === 'crossed';

  function edit() {
    if (outgoing.attachments?.length) putBackUploads(conversation, outgoing.attachments);
    putBack(conversation, outgoing.kind, outgoing.text);
    store.dropUnsent(conversation, outgoing.requestId);
  }

  return (
    <article className={classes.outgoing} data-kind={outgoing.kind} data-failed={failed || undefined}>
      {outgoing.kind === 'reply' ? (
        <div className={bubble.message} data-from="agent">
          <div className={bubble.row}>
            <div className={bubble.bubble} title={exactTime(outgoing.at)}>
              <Markdown text={outgoing.text} />
            </div>
          </div>
          {outgoing.attachments && outgoing.attachments.length > 0 && (
            <ul className={classes.files}>
              {outgoing.attachments.map((file) => (
                <li key={file.id}>
                  <IconPaperclip size={14} aria-hidden="true" /> {file.name}
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : (
        <div className={note.note}>
          <p className={note.noteTitle}>
            <IconLock size={14} stroke={2} aria-hidden="true" />
            <strong>{texts.entry.note}</strong>
          </p>
          <Markdown text={outgoing.text} />
        </div>
      )}
      {failed ? (
        <div className={classes.failure} role="alert">
          <p>
            {crossed ? (
              <IconHandStop size={16} aria-hidden="true" />
            ) : (
              <IconAlertCircle size={16} aria-hidden="true" />
            )}
            <span>
              <strong>{crossed ? texts.entry.heldBack : texts.entry.notSent}</strong>{' '}
              {crossed ? <Crossed conversation={conversation} outgoing={outgoing} /> : sentence(outgoing)}
            </span>
          </p>
          <Group gap={8} justify="flex-end">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => store.sendAgain(conversation, outgoing.requestId, crossed)}
            >
              {crossed ? texts.entry.sendAnyway : texts.entry.sendAgain}
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

/** The colleague's reply that came first. */
function Crossed({ conversation, outgoing }: { conversation: string; outgoing: Outgoing }) {
  const myId = useDesk((s) => s.user?.id);
  const { entries } = useTimeline(conversation);
  const theirs = entries
    .filter((entry) => entry.kind === 'message')
    .findLast(
      ({ from, agent, seq }) => from === 'agent' && agent?.id !== myId && seq > (outgoing.lastSeq ?? 0),
    );
  if (!theirs) return <>{texts.entry.crossed}</>;
  return (
    <>
      {texts.entry.crossedBy(theirs.agent?.name ?? texts.entry.someone)}
      <q className={classes.theirs}>{theirs.text}</q>
    </>
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
