// The dialog that chooses a macro for the open conversation and runs it.
import type { ConversationSummary, MacroView } from '@frontdesk/protocol';
import { Anchor, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { Link } from 'wouter';

import { useDesk } from '../desk/desk-context';
import { plain } from '../editor/completion';
import { ItemStates } from '../parts/item-states';
import { texts } from '../texts';
import classes from './macro-dialog.module.css';
import { stepWords, useMacros } from './macros';
import { useRunMacro } from './use-run-macro';

interface MacroDialogProps {
  summary: ConversationSummary;
  opened: boolean;
  onClose: () => void;
}

export default function MacroDialog({ summary, opened, onClose }: MacroDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={texts.macros.run} size={520}>
      <MacroList summary={summary} onClose={onClose} />
    </Modal>
  );
}

function MacroList({ summary, onClose }: Omit<MacroDialogProps, 'opened'>) {
  const t = texts.macros;
  const teams = useDesk((s) => s.teams);
  const run = useRunMacro(summary);
  const macros = useMacros();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const found = macros.items.filter(({ name }) => plain(name).includes(plain(query.trim())));
  const at = Math.min(active, found.length - 1);

  function choose(macro: MacroView) {
    onClose();
    void run(macro);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
    }
    const macro = found[at];
    if (event.key === 'Enter' && macro) {
      event.preventDefault();
      choose(macro);
    }
  }

  const empty = (
    <Text>
      {t.none}{' '}
      <Anchor component={Link} href="/replies?macros" underline="always">
        {t.createFirst}
      </Anchor>
    </Text>
  );
  return (
    <ItemStates list={macros} empty={empty} loading={<Skeleton h={120} />}>
      {() => (
        <>
          <TextInput
            aria-label={t.find}
            placeholder={t.find}
            value={query}
            data-autofocus
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={found.length ? `${id}-${at}` : undefined}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            mb="xs"
          />
          <ul id={id} role="listbox" aria-label={t.title} className={classes.list}>
            {found.map((macro, i) => (
              <li
                key={macro.id}
                id={`${id}-${i}`}
                role="option"
                aria-selected={i === at}
                className={classes.macro}
                onClick={() => choose(macro)}
              >
                <strong>{macro.name}</strong>
                <span>{macro.steps.map((step) => stepWords(step, teams)).join(' · ')}</span>
              </li>
            ))}
          </ul>
          {found.length === 0 && <Text c="dimmed">{t.noMatch}</Text>}
        </>
      )}
    </ItemStates>
  );
}
