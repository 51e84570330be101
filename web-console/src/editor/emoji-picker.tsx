// A grid of emoji with a search field; arrow keys move in it.
import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';

import { texts } from '../texts';
import { findEmoji } from './emoji';
import classes from './emoji-picker.module.css';

const COLUMNS = 8;

export default function EmojiPicker({ onChosen }: { onChosen: (emoji: string) => void }) {
  const t = texts.editor;
  const [query, setQuery] = useState('');
  const found = findEmoji(query);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[at + step]?.focus();
  }

  return (
    <>
      <TextInput
        aria-label={t.findEmoji}
        placeholder={t.findEmoji}
        value={query}
        data-autofocus
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) onChosen(found[0].emoji);
        }}
        mb={8}
      />
      <div className={classes.grid} role="group" aria-label={t.emoji} onKeyDown={onKeyDown}>
        {found.map(({ emoji, name }, i) => (
          <button
            key={emoji}
            type="button"
            tabIndex={i === 0 ? 0 : -1}
            aria-label={name}
            title={name}
            onClick={() => onChosen(emoji)}
          >
            {emoji}
          </button>
        ))}
        {found.length === 0 && <p className={classes.none}>{t.noEmoji}</p>}
      </div>
    </>
  );
}
