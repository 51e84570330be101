// The attributes of a conversation: shown, edited in place, added, removed.
import { LIMITS, type AttributeView } from '@frontdesk/protocol';
import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';

import { showUndo } from '../parts/notice';
import { texts } from '../texts';
import classes from './context-panel.module.css';
import { attributeWords } from './event-words';
import type { Actions } from './use-actions';

const none: Record<string, AttributeView> = {};

interface AttributeListProps {
  attributes?: Record<string, AttributeView>;
  /** Attributes of the visitor's earlier conversations; those of this one take precedence. */
  earlier?: Record<string, AttributeView>;
  actions: Actions;
}

export function AttributeList({ attributes: own = none, earlier = none, actions }: AttributeListProps) {
  const t = texts.attributes;
  /** The name of the edited attribute; empty for a new one. */
  const [editing, setEditing] = useState<string | null>(null);
  const attributes = { ...earlier, ...own };
  const names = Object.keys(attributes).sort();

  async function remove(name: string) {
    const value = own[name];
    if (value === undefined || !(await actions.setAttributes({ [name]: null }))) return;
    const undo = () => void actions.setAttributes({ [name]: value });
    showUndo({ id: `attribute-${name}`, words: texts.removed(name), undo });
  }

  return (
    <>
      {names.length > 0 && (
        <dl className={classes.attributes}>
          {names.map((name) =>
            editing === name ? (
              <dd key={name} className={classes.whole}>
                <AttributeForm
                  name={name}
                  value={String(attributes[name])}
                  actions={actions}
                  onDone={() => setEditing(null)}
                />
              </dd>
            ) : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{attributeWords(attributes[name] ?? '')}</dd>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={t.change(name)}
                  disabled={!actions.may.mark}
                  onClick={() => setEditing(name)}
                >
                  <IconPencil size={15} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={t.remove(name)}
                  disabled={!actions.may.mark || !(name in own)}
                  onClick={() => void remove(name)}
                >
                  <IconX size={15} />
                </ActionIcon>
              </div>
            ),
          )}
        </dl>
      )}
      {editing === '' ? (
        <AttributeForm name="" value="" actions={actions} onDone={() => setEditing(null)} />
      ) : (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          disabled={!actions.may.mark}
          onClick={() => setEditing('')}
          className={classes.add}
        >
          {t.add}
        </Button>
      )}
    </>
  );
}

interface AttributeFormProps {
  name: string;
  value: string;
  actions: Actions;
  onDone: () => void;
}

function AttributeForm({ name: before, value: valueBefore, actions, onDone }: AttributeFormProps) {
  const t = texts.attributes;
  const [name, setName] = useState(before);
  const [value, setValue] = useState(valueBefore);
  const whole = name.trim() !== '' && value.trim() !== '';

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (whole && (await actions.setAttributes({ [name.trim()]: valueOf(value.trim()) }))) onDone();
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      className={classes.attributeForm}
    >
      {before === '' && (
        <TextInput
          aria-label={t.name}
          placeholder={t.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={LIMITS.attributeNameCharsMax}
          autoFocus
        />
      )}
      <TextInput
        aria-label={before ? t.valueOf(before) : t.value}
        placeholder={t.value}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        maxLength={LIMITS.attributeTextCharsMax}
        autoFocus={before !== ''}
      />
      <Group gap={6}>
        <Button type="submit" size="compact-sm" disabled={!whole}>
          {t.save}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {texts.cancel}
        </Button>
      </Group>
    </form>
  );
}

/** Parses numbers and booleans; anything else is text. */
export function valueOf(text: string): AttributeView {
  if (text === 'true' || text === 'false') return text === 'true';
  // Long digit sequences, and those with leading zeros, are order numbers or similar and stay text.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
}
