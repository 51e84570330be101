// A list whose items are added and changed in a dialog and deleted with undo.
import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ComponentType, type ReactNode } from 'react';

import { RequestFailed } from '../rest';
import { texts } from '../texts';
import classes from './editable-list.module.css';
import { ItemStates } from './item-states';
import { State } from './states';
import type { Collection } from './use-collection';

export interface FieldsProps<Draft> {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

interface EditableListProps<Item, Draft> {
  collection: Collection<Item, Draft>;
  words: { title: string; add: string; editTitle: string; empty: string; emptyMore: string };
  icon: ComponentType<{ size?: number; stroke?: number }>;
  blank: Draft;
  Row: ComponentType<{ item: Item }>;
  /** The fields of the form; the list adds the buttons. */
  Fields: ComponentType<FieldsProps<Draft>>;
  isComplete: (draft: Draft) => boolean;
  formWidth?: number;
}

export function EditableList<Item extends { id: string; editable?: boolean }, Draft>({
  formWidth = 560,
  ...list
}: EditableListProps<Item, Draft>) {
  const { collection, words, icon, blank, Row } = list;
  const [editing, setEditing] = useState<{ draft: Draft; item?: Item } | null>(null);
  const remove = useMutation({ mutationFn: collection.remove });
  const close = () => setEditing(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing({ draft: blank })}>
      {words.add}
    </Button>
  );
  return (
    <>
      <ItemStates
        list={collection}
        empty={
          <State icon={icon} title={words.empty} more={words.emptyMore}>
            {add}
          </State>
        }
      >
        {(items) => (
          <>
            <Group mb="sm">{add}</Group>
            <ul className={classes.list} aria-label={words.title}>
              {items.map((item) => (
                <li key={item.id} className={classes.row}>
                  <div className={classes.what}>
                    <Row item={item} />
                  </div>
                  {item.editable !== false && (
                    <RowActions
                      name={collection.nameOf(item)}
                      removing={remove.isPending && remove.variables.id === item.id}
                      onEdit={() => setEditing({ draft: collection.draftOf(item), item })}
                      onRemove={() => remove.mutate(item)}
                    />
                  )}
                </li>
              ))}
            </ul>
            <Refusal error={remove.error} mt="xs" />
          </>
        )}
      </ItemStates>
      <Modal
        opened={editing !== null}
        onClose={close}
        title={editing?.item ? words.editTitle : words.add}
        size={formWidth}
      >
        {editing && (
          <ItemForm
            key={editing.item?.id}
            blank={editing.draft}
            save={(draft) => collection.save(draft, editing.item)}
            onDone={close}
            Fields={list.Fields}
            isComplete={list.isComplete}
          />
        )}
      </Modal>
    </>
  );
}

interface RowActionsProps {
  name: string;
  removing: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function RowActions({ name, removing, onEdit, onRemove }: RowActionsProps) {
  const look = { variant: 'subtle', color: 'gray', size: 36 } as const;
  return (
    <>
      <ActionIcon {...look} aria-label={texts.list.edit(name)} onClick={onEdit}>
        <IconPencil size={18} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={texts.list.remove(name)} loading={removing} onClick={onRemove}>
        <IconTrash size={18} />
      </ActionIcon>
    </>
  );
}

interface ItemFormProps<Draft> {
  blank: Draft;
  save: (draft: Draft) => Promise<void>;
  onDone: () => void;
  Fields: ComponentType<FieldsProps<Draft>>;
  isComplete: (draft: Draft) => boolean;
}

function ItemForm<Draft>({ blank, save, onDone, Fields, isComplete }: ItemFormProps<Draft>) {
  const [draft, setDraft] = useState(blank);
  const saving = useMutation({ mutationFn: save, onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(draft);
      }}
    >
      <Stack gap="md">
        <Fields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
        <Refusal error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!isComplete(draft)}>
            {texts.list.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Refusal({ error, mt }: { error: unknown; mt?: 'xs' }) {
  if (!error) return null;
  return (
    <Text c="red" size="sm" role="alert" mt={mt}>
      {(error instanceof RequestFailed && error.message) || texts.list.failed}
    </Text>
  );
}

/** The lines of a row: what it is called, whose it is, and what it holds. */
export function RowText({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <>
      <p className={classes.head}>{head}</p>
      <p className={classes.text}>{children}</p>
    </>
  );
}
