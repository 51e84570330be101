// The field for replies and notes: light Markdown by keyboard, completion at the cursor, files by paste and drop.
import { Textarea } from '@mantine/core';
import { useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';

import { texts } from '../texts';
import { askedAt, type Asked, type Trigger } from './completion';
import { CompletionMenu, type Choice } from './completion-menu';
import classes from './editor.module.css';
import { makeLink, newLine, toggleList, toggleMark, type Edit, type ListKind, type Mark } from './formatting';

export interface EditorHandle {
  focus(): void;
  blur(): void;
  mark(mark: Mark): void;
  list(kind: ListKind): void;
  link(): void;
  /** Inserts text at the cursor. */
  insert(text: string): void;
  /** Replaces the whole text; the browser's undo restores it. */
  replace(text: string): void;
  select(from: number, to: number): void;
}

interface EditorProps {
  ref?: Ref<EditorHandle>;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
  /** For the spelling checker. */
  lang?: string;
  triggers: readonly Trigger[];
  /** Called with what is being completed, so that the caller can find the choices. */
  onAsked: (asked: Asked | null) => void;
  choices: readonly Choice[];
  choicesLabel: string;
  onChosen: (choice: Choice) => void;
  onFiles: (files: File[]) => void;
  /** Alt+Enter. */
  onSuggestion: () => void;
}

export function Editor(props: EditorProps) {
  const { label, value, lang, triggers, choices } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  /** The trigger at this position was dismissed. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [dropping, setDropping] = useState(false);
  const menuId = useId();
  const open = asked !== null && choices.length > 0;
  const at = Math.min(active, choices.length - 1);

  function look() {
    const box = area.current;
    if (!box) return;
    const here =
      box.selectionStart === box.selectionEnd ? askedAt(box.value, box.selectionStart, triggers) : null;
    if (!here) setDismissed(null);
    const now = here && here.from !== dismissed ? here : null;
    if (now?.from === asked?.from && now?.query === asked?.query) return;
    setAsked(now);
    setActive(0);
    props.onAsked(now);
  }

  function apply(edit: Edit) {
    const box = area.current;
    if (!box) return;
    box.focus();
    box.setSelectionRange(edit.from, edit.to);
    // Uses the browser's own editing, so that undo works.
    const moves = edit.insert === '' && edit.from === edit.to;
    const done = moves || document.execCommand(edit.insert ? 'insertText' : 'delete', false, edit.insert);
    if (!done && edit.from + edit.insert.length + edit.to > 0) {
      box.setRangeText(edit.insert, edit.from, edit.to, 'end');
      props.onChange(box.value);
    }
    box.setSelectionRange(...edit.select);
    look();
  }

  function withSelection(make: (text: string, start: number, end: number) => Edit) {
    const box = area.current;
    if (box) apply(make(box.value, box.selectionStart, box.selectionEnd));
  }

  const handle: EditorHandle = {
    focus: () => area.current?.focus(),
    blur: () => area.current?.blur(),
    mark: (mark) => withSelection((text, start, end) => toggleMark(text, start, end, mark)),
    list: (kind) => withSelection((text, start, end) => toggleList(text, start, end, kind)),
    link: () => withSelection((text, start, end) => makeLink(text, start, end, texts.editor.linkWords)),
    insert: (text) =>
      withSelection((_, from, to) => ({
        from,
        to,
        insert: text,
        select: [from + text.length, from + text.length],
      })),
    replace: (text) =>
      withSelection((before) => ({
        from: 0,
        to: before.length,
        insert: text,
        select: [text.length, text.length],
      })),
    select: (from, to) => {
      area.current?.focus();
      area.current?.setSelectionRange(from, to);
    },
  };
  useImperativeHandle(props.ref, () => handle);

  function choose(choice: Choice) {
    const box = area.current;
    if (!box || !asked) return;
    const end = asked.from + 1 + asked.query.length;
    const select = asked.from + choice.text.length;
    apply({ from: asked.from, to: end, insert: choice.text, select: [select, select] });
    setAsked(null);
    props.onAsked(null);
    props.onChosen(choice);
  }

  function inMenu(event: KeyboardEvent): boolean {
    if (!open || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setActive((at + step + choices.length) % choices.length);
      return true;
    }
    const choice = choices[at];
    if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && !event.shiftKey)) {
      if (choice) choose(choice);
      return true;
    }
    if (event.key === 'Escape') {
      setDismissed(asked.from);
      setAsked(null);
      props.onAsked(null);
      return true;
    }
    return false;
  }

  function formats(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    // Compares the physical key, because Shift changes the character of a number key.
    const key = event.shiftKey ? event.code : event.key.toLowerCase();
    switch (key) {
      case 'b':
        handle.mark('**');
        return true;
      case 'i':
        handle.mark('_');
        return true;
      case 'e':
        handle.mark('`');
        return true;
      case 'k': {
        // With nothing selected, the key opens the palette, as everywhere else.
        const box = area.current;
        if (!box || box.selectionStart === box.selectionEnd) return false;
        handle.link();
        return true;
      }
      case 'Digit8':
        handle.list('bullets');
        return true;
      case 'Digit7':
        handle.list('numbers');
        return true;
      default:
        return false;
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (inMenu(event) || formats(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Escape') return area.current?.blur();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.altKey) {
      event.preventDefault();
      return props.onSuggestion();
    }
    const chord = event.ctrlKey || event.metaKey;
    // On an on-screen keyboard, Enter starts a new line; messages are sent with the button.
    if (!chord && (event.shiftKey || matchMedia('(hover: none)').matches)) {
      const box = area.current;
      const edit =
        box && box.selectionStart === box.selectionEnd ? newLine(box.value, box.selectionStart) : null;
      if (!edit) return;
      event.preventDefault();
      return apply(edit);
    }
    event.preventDefault();
    props.onSend();
  }

  function take(files: FileList | undefined): boolean {
    if (!files?.length) return false;
    props.onFiles([...files]);
    return true;
  }

  return (
    <div
      className={classes.editor}
      data-dropping={dropping || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={(event) => {
        setDropping(false);
        if (take(event.dataTransfer.files)) event.preventDefault();
      }}
    >
      {open && (
        <CompletionMenu
          id={menuId}
          label={props.choicesLabel}
          choices={choices}
          active={at}
          onChoose={choose}
        />
      )}
      <Textarea
        ref={area}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? menuId : undefined}
        aria-activedescendant={open ? `${menuId}-${at}` : undefined}
        lang={lang}
        spellCheck
        value={value}
        onChange={(event) => {
          props.onChange(event.currentTarget.value);
          look();
        }}
        onSelect={look}
        onKeyDown={onKeyDown}
        onFocus={props.onFocus}
        onBlur={() => {
          setAsked(null);
          props.onAsked(null);
          props.onBlur?.();
        }}
        onPaste={(event) => {
          if (take(event.clipboardData.files)) event.preventDefault();
        }}
        autosize
        minRows={2}
        maxRows={10}
        variant="unstyled"
        classNames={{ input: classes.input }}
      />
      {dropping && <p className={classes.drop}>{texts.editor.drop}</p>}
    </div>
  );
}
