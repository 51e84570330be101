// The message field with buttons for files, emoji and talking to a person.
import type { AttachmentLimits } from '@frontdesk/protocol';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../session';
import type { Upload } from '../uploads';
import { useWords } from '../texts';
import { AttachIcon, SendIcon, SmileIcon } from './icons';
import { Later } from './later';
import { kindsOf, Tray } from './tray';

const FIELD_HEIGHT_MAX_PX = 132;
/** From this share of the maximum length on, the remaining characters are shown. */
const COUNT_FROM = 0.9;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  session: Session;
  /** The maximum length of a message in characters. */
  max: number;
  uploads: readonly Upload[];
  /** Absent if files are not allowed. */
  limits: AttachmentLimits | undefined;
  /** The team sees the text before it is sent. */
  previewed: boolean;
  offersPerson: boolean;
  /** The conversation has ended; writing reopens it. */
  ended: boolean;
  onRequestHuman(): void;
}

export function Composer(props: ComposerProps) {
  const { field, session, max, uploads, limits, previewed, offersPerson, ended, onRequestHuman } = props;
  const { t, format } = useWords();
  const [text, setText] = useState(() => session.keep.draft());
  /** Send was pressed during an upload: the message is sent when the files are uploaded. */
  const [held, setHeld] = useState(false);
  const [surplus, setSurplus] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [picking, setPicking] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const left = max - [...text].length;
  const onTheWay = uploads.some((each) => each.state === 'uploading' || each.state === 'waiting');
  const anything = text.trim() !== '' || onTheWay || uploads.some((each) => each.state === 'ready');
  const sendable = anything && left >= 0;
  const bounds =
    limits && t.fileLimits(format.list(kindsOf(limits.media_types)), format.bytes(limits.bytes_max));

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.setProperty('height', 'auto');
    if (area.scrollHeight) {
      area.style.setProperty('height', `${Math.min(area.scrollHeight, FIELD_HEIGHT_MAX_PX)}px`);
    }
  }, [text, field]);

  const change = (next: string) => {
    setText(next);
    session.typing(next);
  };
  const send = () => {
    if (!sendable) return;
    if (onTheWay) return setHeld(true);
    session.write(text.trim(), session.uploads.take());
    setText('');
    setHeld(false);
    setSurplus(false);
    session.keep.writeDraft('');
    field.current?.focus();
  };
  useEffect(() => {
    if (!held || onTheWay) return;
    // The tray shows failed uploads; the visitor decides whether to send the message without them.
    if (uploads.some((each) => each.state === 'refused')) setHeld(false);
    else send();
  }, [held, onTheWay]);

  // Tabs with the same draft stay in sync; text that was typed only here is kept.
  session.onDraft = (draft, was) => {
    if ((field.current?.value ?? '') !== was) return;
    session.keep.adoptDraft(draft);
    setText(draft);
  };

  const add = (files: Iterable<File>) => {
    const chosen = [...files];
    if (!limits || !chosen.length) return;
    setSurplus(session.uploads.add(chosen, limits) > 0);
  };
  useEffect(() => {
    const panel = field.current?.closest<HTMLElement>('.panel');
    if (!panel || !limits) return;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const leave = (event: DragEvent) => {
      if (!panel.contains(event.relatedTarget as Node | null)) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      add(event.dataTransfer!.files);
      field.current?.focus();
    };
    panel.addEventListener('dragover', over);
    panel.addEventListener('dragleave', leave);
    panel.addEventListener('drop', drop);
    return () => {
      panel.removeEventListener('dragover', over);
      panel.removeEventListener('dragleave', leave);
      panel.removeEventListener('drop', drop);
    };
  }, [limits]);

  const insert = (emoji: string) => {
    const area = field.current;
    if (!area) return;
    area.setRangeText(emoji, area.selectionStart, area.selectionEnd, 'end');
    change(area.value);
    setPicking(false);
    area.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && (
        <div class="drop">
          <p>
            <strong>{t.dropHere}</strong>
            {bounds}
          </p>
        </div>
      )}
      <Tray
        uploads={uploads}
        limits={limits}
        onCancel={(key) => session.uploads.cancel(key)}
        onAgain={(key) => session.uploads.again(key)}
      />
      {surplus && limits && (
        <p class="composer-count bad" role="alert">
          {t.tooManyFiles(limits.count_max)}
        </p>
      )}
      {picking && (
        <Later
          load={() => import('./emoji-picker')}
          with={{
            opener: emojiButton,
            onPick: insert,
            onClose(back) {
              setPicking(false);
              if (back) emojiButton.current?.focus();
            },
          }}
        />
      )}
      <div class="composer-box">
        {limits && (
          <>
            <button
              type="button"
              class="icon-button"
              aria-label={t.attach}
              aria-description={bounds}
              title={`${t.attach}. ${bounds}`}
              onClick={() => chooser.current?.click()}
            >
              <AttachIcon />
            </button>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              accept={limits.media_types.join(',')}
              onChange={(event) => {
                add(event.currentTarget.files ?? []);
                event.currentTarget.value = '';
                field.current?.focus();
              }}
            />
          </>
        )}
        <textarea
          ref={field}
          class="composer-field"
          rows={1}
          dir="auto"
          value={text}
          placeholder={t.write}
          aria-label={t.write}
          aria-invalid={left < 0}
          aria-describedby={
            [left < max * (1 - COUNT_FROM) && 'composer-count', previewed && 'composer-seen']
              .filter(Boolean)
              .join(' ') || undefined
          }
          onInput={(event) => change(event.currentTarget.value)}
          onPaste={(event) => {
            const files = event.clipboardData?.files;
            if (!limits || !files?.length) return;
            event.preventDefault();
            add(files);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="button"
          class="icon-button composer-emoji"
          ref={emojiButton}
          aria-label={t.emoji}
          title={t.emoji}
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
        >
          <SmileIcon />
        </button>
        <button
          type="submit"
          class="composer-send"
          aria-label={t.send}
          title={t.send}
          aria-disabled={!sendable}
          aria-busy={held}
        >
          <SendIcon />
        </button>
      </div>
      <div role="status">{held && <p class="composer-count">{t.sendsWhenUploaded}</p>}</div>
      {left < max * (1 - COUNT_FROM) && (
        <p class={left < 0 ? 'composer-count bad' : 'composer-count'} id="composer-count">
          {left < 0 ? t.tooLong(-left, max) : t.left(left)}
        </p>
      )}
      {previewed && (
        <p class="composer-foot" id="composer-seen">
          {t.previewed}
        </p>
      )}
      {ended && (
        <p class="composer-foot">
          <button type="button" class="link-button" onClick={() => field.current?.focus()}>
            {t.startAgain}
          </button>
        </p>
      )}
      {offersPerson && (
        <p class="composer-foot">
          <button type="button" class="link-button" onClick={onRequestHuman}>
            {t.talkToPerson}
          </button>
        </p>
      )}
    </form>
  );
}
