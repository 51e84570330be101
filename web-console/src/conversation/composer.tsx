// Where replies and notes are written: who may write what, drafts that survive a reload, typing told to the other side.
import type { ConversationSummary } from '@frontdesk/protocol';
import { Button, Textarea, Tooltip } from '@mantine/core';
import { IconLock, IconSend2 } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';

import { useDesk, useDeskStore } from '../desk/desk-context';
import { texts } from '../texts';
import classes from './composer.module.css';
import { onPutBack, pruneDrafts, readDraft, writeDraft, type DraftKind } from './drafts';
import type { Actions } from './use-actions';
import { useTypingNotice } from './use-typing-notice';
import { visitorName } from './wording';

export interface ComposerHandle {
  /** Puts the cursor where replies or notes are written, if one may. */
  write(kind: DraftKind): void;
}

interface ComposerProps {
  summary: ConversationSummary;
  actions: Actions;
  ref?: Ref<ComposerHandle>;
}

export function Composer({ summary, actions, ref }: ComposerProps) {
  const { id, holder } = summary;
  const t = texts.composer;
  const store = useDeskStore();
  const online = useDesk((s) => s.link) === 'online';
  const [wanted, setWanted] = useState<DraftKind>('reply');
  const kind: DraftKind = actions.may.reply ? wanted : 'note';
  const [noteOpened, setNoteOpened] = useState(() => readDraft(id, 'note') !== '');
  const [drafts, setDrafts] = useState(() => ({
    reply: readDraft(id, 'reply'),
    note: readDraft(id, 'note'),
  }));
  const text = drafts[kind];
  const area = useRef<HTMLTextAreaElement>(null);
  const focusNext = useRef(false);
  const tellTyping = useTypingNotice(id, actions.may.reply);
  const writing = actions.may.reply || noteOpened;

  useEffect(() => pruneDrafts(), []);
  useEffect(() => {
    // Whoever gives it away keeps the editor only for a note that was begun.
    if (!actions.may.reply) setNoteOpened(readDraft(id, 'note') !== '');
  }, [id, actions.may.reply]);
  useEffect(
    () =>
      onPutBack((conversation, which) => {
        if (conversation !== id) return;
        setDrafts((before) => ({ ...before, [which]: readDraft(id, which) }));
        write(which);
      }),
    [id],
  );
  useEffect(() => {
    if (!focusNext.current || !area.current) return;
    focusNext.current = false;
    area.current.focus();
  });

  function write(which: DraftKind) {
    if (which === 'note') setNoteOpened(true);
    setWanted(which);
    focusNext.current = true;
    area.current?.focus();
  }
  useImperativeHandle(ref, () => ({ write }));

  function change(value: string) {
    setDrafts((before) => ({ ...before, [kind]: value }));
    writeDraft(id, kind, value);
    if (kind === 'reply') tellTyping(value !== '');
  }

  function send() {
    const words = text.trim();
    if (!words) return;
    store.say(id, kind, words);
    change('');
    if (kind === 'note' && !actions.may.reply) setNoteOpened(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return area.current?.blur();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.shiftKey || event.altKey) return;
    // The Enter of a screen keyboard is for lines; there one sends with the button.
    if (matchMedia('(hover: none)').matches && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className={classes.composer} data-kind={kind}>
      {!actions.may.reply && (
        <div className={classes.held}>
          <p>
            {holder.holder === 'agent'
              ? t.held.agent(holder.agent?.name ?? texts.entry.someone)
              : t.held[holder.holder]}
          </p>
          {!noteOpened && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              leftSection={<IconLock size={15} />}
              onClick={() => write('note')}
            >
              {t.note}
            </Button>
          )}
          {(holder.holder === 'bot' || holder.holder === 'queue') && (
            <Tooltip label={texts.conversation.offlineAction} disabled={online}>
              <Button
                size="compact-md"
                onClick={actions.take}
                loading={actions.busy === 'take'}
                disabled={!actions.may.take}
              >
                {texts.conversation.take}
              </Button>
            </Tooltip>
          )}
        </div>
      )}
      {writing && (
        <>
          {actions.may.reply && (
            <div className={classes.kinds} role="group" aria-label={t.kinds}>
              {(['reply', 'note'] as const).map((each) => (
                <button key={each} type="button" aria-pressed={kind === each} onClick={() => write(each)}>
                  {each === 'note' && <IconLock size={14} stroke={2} aria-hidden="true" />}
                  {t[each]}
                  {kind !== each && drafts[each] && <span className={classes.draft}>{t.draft}</span>}
                </button>
              ))}
            </div>
          )}
          <div className={classes.box}>
            <Textarea
              ref={area}
              aria-label={kind === 'reply' ? t.replyTo(visitorName(summary.visitor)) : t.noteFor}
              placeholder={kind === 'reply' ? t.replyTo(visitorName(summary.visitor)) : t.noteFor}
              value={text}
              onChange={(event) => change(event.currentTarget.value)}
              onKeyDown={onKeyDown}
              onBlur={() => tellTyping(false)}
              autosize
              minRows={2}
              maxRows={10}
              variant="unstyled"
              classNames={{ input: classes.input }}
            />
            <div className={classes.foot}>
              <span className={classes.hint}>{t.enter}</span>
              <Button
                size="compact-md"
                onClick={send}
                disabled={!text.trim()}
                color={kind === 'note' ? 'gray' : undefined}
                variant={kind === 'note' ? 'default' : 'filled'}
                leftSection={kind === 'note' ? <IconLock size={15} /> : <IconSend2 size={16} />}
              >
                {kind === 'note' ? t.sendNote : t.send}
              </Button>
            </div>
          </div>
        </>
      )}
    </footer>
  );
}
