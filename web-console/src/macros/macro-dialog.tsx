// Chooses a macro for the opened conversation and runs it.
import { Anchor, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { Link } from 'wouter';

import { useVariables } from '../conversation/use-variables';
import { useDesk, useDeskStore } from '../desk/desk-context';
import { plain } from '../editor/completion';
import { Failure } from '../parts/states';
import { texts } from '../texts';
import type { MacroView, Summary } from '../wire';
import classes from './macro-dialog.module.css';
import { stepWords, useMacros } from './macros';
import { runMacro, type MacroResult } from './run-macro';

interface MacroDialogProps {
  summary: Summary;
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
  const store = useDeskStore();
  const teams = useDesk((s) => s.teams);
  const variables = useVariables(summary);
  const macros = useMacros();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const found = (macros.data ?? []).filter(({ name }) => plain(name).includes(plain(query.trim())));
  const at = Math.min(active, found.length - 1);

  async function run(macro: MacroView) {
    onClose();
    const desk = {
      say: (kind: 'reply' | 'note', text: string) => store.say(summary.id, kind, text),
      act: (action: Parameters<typeof store.act>[1]) => store.act(summary.id, action),
    };
    tell(macro, await runMacro(macro.steps, desk, variables, () => Date.now() + store.state.clockAheadMs));
  }

  function tell(macro: MacroView, { done, refused }: MacroResult) {
    if (!refused) {
      notifications.show({ message: t.ran(macro.name), color: 'pine', icon: <IconCheck size={18} /> });
      return;
    }
    const step = macro.steps[done];
    notifications.show({
      title: t.stopped(macro.name, done, macro.steps.length),
      message: `${step ? stepWords(step, teams) : ''}: ${refused.code === 'gap' ? texts.editor.fillIn(refused.detail) : refused.detail}`,
      color: 'red',
      autoClose: 15_000,
    });
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
      void run(macro);
    }
  }

  if (macros.isPending) return <Skeleton h={120} />;
  if (macros.isError) return <Failure error={macros.error} onRetry={() => void macros.refetch()} />;
  if (macros.data.length === 0) {
    return (
      <Text>
        {t.none}{' '}
        <Anchor component={Link} href="/replies?macros">
          {t.make}
        </Anchor>
      </Text>
    );
  }
  return (
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
            onClick={() => void run(macro)}
          >
            <strong>{macro.name}</strong>
            <span>{macro.steps.map((step) => stepWords(step, teams)).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <Text c="dimmed">{t.noMatch}</Text>}
    </>
  );
}
