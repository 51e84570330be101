// The menu above the editor with what can be inserted at the cursor. The editor keeps the focus and sets the active choice.
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { texts } from '../texts';
import classes from './completion-menu.module.css';

export interface Choice {
  key: string;
  /** Replaces the trigger and what was typed after it. */
  text: string;
  /** A code or a name. */
  label: string;
  title?: string;
  /** One line of its text. */
  more?: string;
  /** A remark at the end, e.g. whose it is. */
  mark?: string;
}

interface CompletionMenuProps {
  id: string;
  label: string;
  choices: readonly Choice[];
  active: number;
  onChoose: (choice: Choice) => void;
}

export function CompletionMenu({ id, label, choices, active, onChoose }: CompletionMenuProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div className={classes.menu}>
      <ul ref={list} id={id} role="listbox" aria-label={label} className={classes.list}>
        {choices.map((choice, i) => (
          <li
            key={choice.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className={classes.choice}
            // The editor keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            <span className={classes.line}>
              <strong>{choice.label}</strong>
              {choice.title && <span>{choice.title}</span>}
              {choice.mark && <span className={classes.mark}>{choice.mark}</span>}
            </span>
            {choice.more && <span className={classes.more}>{choice.more}</span>}
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{texts.editor.choices(choices.length)}</VisuallyHidden>
    </div>
  );
}
