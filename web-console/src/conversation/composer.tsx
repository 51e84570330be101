// The composer: who may write replies and notes, drafts that survive a reload, and what is sent along with a message.
import type { ConversationSummary, DraftsView } from '@frontdesk/protocol';
import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconPencil, IconSend2 } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';

import { useDesk, useDeskStore, useTimeline } from '../desk/desk-context';
import { useVariables } from '../desk/use-variables';
import { fillIn, unfilled } from '../desk/variables';
import type { Trigger } from '../editor/completion';
import { Editor, type EditorHandle } from '../editor/editor';
import { Toolbar } from '../editor/toolbar';
import { UploadTray } from '../editor/upload-tray';
import { addFiles, clearUploads, useUploads } from '../editor/uploads';
import { mentionsIn } from '../parts/mentions';
import { visitorName } from '../parts/wording';
import { texts } from '../texts';
import classes from './composer.module.css';
import {
  onPutBack,
  pruneDrafts,
  readDraft,
  readOrigin,
  writeDraft,
  writeOrigin,
  type DraftKind,
  type DraftOrigin,
} from './drafts';
import { Suggestions } from './suggestions';
import type { Actions } from './use-actions';
import { useChoices } from './use-choices';
import { useDraftsOf } from './use-drafts-of';
import { useTypingNotice } from './use-typing-notice';

export interface ComposerHandle {
  /** Focuses the field for replies or notes, if the user may write there. */
  write(kind: DraftKind): void;
  /** Inserts the bot's suggested answer, or that of the best article, into the reply. */
  suggest(): void;
}

interface ComposerProps {
  summary: ConversationSummary;
  actions: Actions;
  ref?: Ref<ComposerHandle>;
}

const replyTriggers: readonly Trigger[] = ['/'];
const noteTriggers: readonly Trigger[] = ['@'];

export function Composer({ summary, actions, ref }: ComposerProps) {
  const { id } = summary;
  const t = texts.composer;
  const store = useDeskStore();
  const [wanted, setWanted] = useState<DraftKind>('reply');
  const kind: DraftKind = actions.may.reply ? wanted : 'note';
  const [noteOpened, setNoteOpened] = useState(() => readDraft(id, 'note') !== '');
  const [drafts, setDrafts] = useState(() => ({
    reply: readDraft(id, 'reply'),
    note: readDraft(id, 'note'),
  }));
  const [origin, setOrigin] = useState<DraftOrigin | null>(() => readOrigin(id));
  const [gap, setGap] = useState<string | null>(null);
  /** The user tried to send before the files were uploaded. */
  const [held, setHeld] = useState(false);
  const text = drafts[kind];
  const editor = useRef<EditorHandle>(null);
  const focusNext = useRef(false);
  /** The last entry that was shown when the user began to write. */
  const seen = useRef(0);
  const tellTyping = useTypingNotice(id, actions.may.reply);
  const uploads = useUploads(id);
  const variables = useVariables(summary);
  const { choices, setAsked, people } = useChoices(variables);
  const suggested = useDraftsOf(summary, actions.may.reply);
  const writing = actions.may.reply || noteOpened;
  const ready = uploads.every((upload) => upload.attachment);
  const empty = !text.trim() && (kind === 'note' || uploads.length === 0);

  useEffect(() => pruneDrafts(), []);
  useEffect(() => {
    // After a transfer, the editor stays only for a note that was begun.
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
    if (!focusNext.current || !editor.current) return;
    focusNext.current = false;
    editor.current.focus();
  });

  function write(which: DraftKind) {
    if (which === 'note') setNoteOpened(true);
    setWanted(which);
    focusNext.current = true;
    editor.current?.focus();
  }

  function lookAt() {
    seen.current = store.state.timelines.get(id)?.entries.at(-1)?.seq ?? 0;
  }

  function change(value: string) {
    if (!text) lookAt();
    setGap(null);
    setDrafts((before) => ({ ...before, [kind]: value }));
    writeDraft(id, kind, value);
    if (!value && kind === 'reply') from(null);
    if (kind === 'reply') tellTyping(value !== '');
  }

  function from(next: DraftOrigin | null) {
    setOrigin(next);
    writeOrigin(id, next);
  }

  function send() {
    const words = text.trim();
    if (empty) return;
    setHeld(kind === 'reply' && !ready);
    if (kind === 'reply' && !ready) return;
    if (!seen.current) lookAt();
    const missing = kind === 'reply' ? unfilled(text) : null;
    if (missing) {
      setGap(missing.name);
      return editor.current?.select(missing.from, missing.to);
    }
    if (kind === 'note') void store.send(id, 'note', words, { mentions: mentionsIn(words, people) });
    else {
      void store.send(id, 'reply', words, {
        attachments: uploads.flatMap(({ attachment }) => attachment ?? []),
        draftedFrom: origin
          ? { kind: origin.kind, id: origin.id, edited: origin.text.trim() !== words }
          : undefined,
        lastSeq: seen.current,
      });
      clearUploads(id);
      from(null);
    }
    change('');
    if (kind === 'note' && !actions.may.reply) setNoteOpened(false);
  }

  /** Replaces the text only if it is blank; the browser's undo works. */
  function put(origin: Omit<DraftOrigin, 'text'>, words: string) {
    const filled = fillIn(words, variables);
    setWanted('reply');
    if (text.trim() && kind === 'reply') editor.current?.insert(filled);
    else if (kind === 'reply') editor.current?.replace(filled);
    else {
      setDrafts((before) => ({ ...before, reply: filled }));
      writeDraft(id, 'reply', filled);
      focusNext.current = true;
    }
    from({ ...origin, text: filled });
  }

  function putBest() {
    const best = bestOf(suggested);
    if (actions.may.reply && best) put(best.origin, best.text);
  }
  useImperativeHandle(ref, () => ({ write, suggest: putBest }));

  const label = kind === 'reply' ? t.replyTo(visitorName(summary.visitor)) : t.noteFor;
  return (
    <footer className={classes.composer} data-kind={kind}>
      {!actions.may.reply && (
        <Held summary={summary} actions={actions} noteOpened={noteOpened} onNote={() => write('note')} />
      )}
      {writing && (
        <>
          <Colleagues conversation={id} />
          {actions.may.reply && kind === 'reply' && suggested && (
            <Suggestions drafts={suggested} onPut={put} quiet={text.trim() !== ''} />
          )}
          {actions.may.reply && (
            <div className={classes.kinds} role="group" aria-label={t.kinds}>
              {(['reply', 'note'] as const).map((each) => (
                <button key={each} type="button" aria-pressed={kind === each} onClick={() => write(each)}>
                  {each === 'note' && <IconLock size={14} stroke={2} aria-hidden="true" />}
                  {t[each]}
                  {kind !== each && drafts[each] && <span className={classes.draft}>{t.draft}</span>}
                </button>
              ))}
              <span className={classes.hint}>{kind === 'reply' ? t.enter : t.enterNote}</span>
            </div>
          )}
          <div className={classes.box}>
            <Editor
              key={kind}
              ref={editor}
              label={label}
              value={text}
              onChange={change}
              onSend={send}
              onFocus={lookAt}
              onBlur={() => tellTyping(false)}
              lang={kind === 'reply' ? summary.visitor.locale : undefined}
              triggers={kind === 'reply' ? replyTriggers : noteTriggers}
              onAsked={setAsked}
              choices={choices}
              choicesLabel={kind === 'reply' ? texts.editor.canned : texts.editor.colleagues}
              onChosen={(choice) => {
                if (kind === 'reply') from({ kind: 'canned', id: choice.key, text: choice.text });
              }}
              onFiles={(files) => {
                if (kind === 'reply') addFiles(id, files);
                else notifications.show({ message: texts.editor.noFiles });
              }}
              onSuggestion={putBest}
            />
            {kind === 'reply' && <UploadTray conversation={id} />}
            {held && kind === 'reply' && !ready && (
              <p className={classes.gap} role="alert">
                {uploads.some((upload) => upload.failure) ? texts.files.inTheWay : texts.files.coming}
              </p>
            )}
            {gap && (
              <p className={classes.gap} role="alert">
                {texts.editor.fillIn(gap)}
              </p>
            )}
            <Toolbar
              editor={editor}
              canned={kind === 'reply'}
              onFiles={kind === 'reply' ? (files) => addFiles(id, files) : undefined}
            >
              <Button
                size="compact-md"
                onClick={send}
                disabled={empty}
                color={kind === 'note' ? 'gray' : undefined}
                variant={kind === 'note' ? 'default' : 'filled'}
                leftSection={kind === 'note' ? <IconLock size={15} /> : <IconSend2 size={16} />}
              >
                {kind === 'note' ? t.sendNote : t.send}
              </Button>
            </Toolbar>
          </div>
        </>
      )}
    </footer>
  );
}

export function bestOf(
  drafts: DraftsView | undefined,
): { origin: Omit<DraftOrigin, 'text'>; text: string } | null {
  const { answer, articles = [] } = drafts ?? {};
  if (answer) return { origin: { kind: 'bot', id: String(answer.seq) }, text: answer.text };
  const article = articles[0];
  return article ? { origin: { kind: 'article', id: article.id }, text: article.answer } : null;
}

interface HeldProps {
  summary: ConversationSummary;
  actions: Actions;
  noteOpened: boolean;
  onNote: () => void;
}

/** Who holds the conversation, and what the user can do. */
function Held({ summary: { holder }, actions, noteOpened, onNote }: HeldProps) {
  const t = texts.composer;
  const online = useDesk((s) => s.link) === 'online';
  return (
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
          onClick={onNote}
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
            {texts.conversation.assign}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

/** Shown next to the editor while a colleague is writing, too. */
function Colleagues({ conversation }: { conversation: string }) {
  const { typists } = useTimeline(conversation);
  const names = Object.entries(typists)
    .filter(([who]) => who !== 'visitor' && who !== 'bot')
    .map(([, typist]) => typist.name ?? texts.entry.someone);
  return (
    <div role="status">
      {names.length > 0 && (
        <p className={classes.colleague}>
          <IconPencil size={14} aria-hidden="true" /> {texts.composer.alsoWriting(texts.and(names))}
        </p>
      )}
    </div>
  );
}
