// The list of canned replies, and the form that makes and changes them.
import type { CannedView } from '@frontdesk/protocol';
import {
  ActionIcon,
  Button,
  Code,
  Group,
  Modal,
  Radio,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconPencil, IconPlus, IconSlash, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { unknownVariables, variableNames } from '../desk/variables';
import { showFailure } from '../parts/failure';
import { showUndo } from '../parts/notice';
import { Failure, State } from '../parts/states';
import { rest, RequestFailed } from '../rest';
import { texts } from '../texts';
import { useCanned } from './canned';
import classes from './replies.module.css';

type Draft = Pick<CannedView, 'code' | 'title' | 'text' | 'scope'> & { id?: string };
const blank: Draft = { code: '', title: '', text: '', scope: 'mine' };

export function CannedSection() {
  const t = texts.canned;
  const canned = useCanned();
  const [editing, setEditing] = useState<Draft | null>(null);
  const queries = useQueryClient();
  const onSettled = () => void queries.invalidateQueries({ queryKey: ['canned'] });
  const remove = useMutation({
    mutationFn: ({ id }: CannedView) => rest.remove(`canned/${id}`),
    onSuccess: (_, { id, code, title, text, scope }) =>
      showUndo({
        id: `canned-${id}`,
        words: texts.removed(title),
        undo: () => void rest.post('canned', { code, title, text, scope }).catch(showFailure).then(onSettled),
      }),
    onSettled,
  });

  if (canned.isPending) return <Skeleton h={160} radius="md" />;
  if (canned.isError) return <Failure error={canned.error} onRetry={() => void canned.refetch()} />;
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing(blank)}>
      {t.add}
    </Button>
  );
  return (
    <>
      {canned.data.length === 0 ? (
        <State icon={IconSlash} title={t.empty} more={t.emptyMore}>
          {add}
        </State>
      ) : (
        <>
          <Group mb="sm">{add}</Group>
          <ul className={classes.list} aria-label={t.title}>
            {canned.data.map((each) => (
              <li key={each.id} className={classes.row}>
                <div className={classes.what}>
                  <p className={classes.head}>
                    <Code className={classes.code}>/{each.code}</Code> <strong>{each.title}</strong>
                    <span className={classes.scope}>{each.scope === 'mine' ? t.mine : t.shared}</span>
                  </p>
                  <p className={classes.text}>{each.text}</p>
                </div>
                {each.editable && (
                  <>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      aria-label={t.editOf(each.title)}
                      onClick={() => setEditing(each)}
                    >
                      <IconPencil size={18} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      aria-label={t.removeOf(each.title)}
                      loading={remove.isPending && remove.variables.id === each.id}
                      onClick={() => remove.mutate(each)}
                    >
                      <IconTrash size={18} />
                    </ActionIcon>
                  </>
                )}
              </li>
            ))}
          </ul>
          {remove.error && (
            <Text c="red" size="sm" role="alert" mt="xs">
              {remove.error.message || t.failed}
            </Text>
          )}
        </>
      )}
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing?.id ? t.editTitle : t.add}
        size={560}
      >
        {editing && <CannedForm key={editing.id} draft={editing} onDone={() => setEditing(null)} />}
      </Modal>
    </>
  );
}

function CannedForm({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const t = texts.canned;
  const queries = useQueryClient();
  const [code, setCode] = useState(draft.code);
  const [title, setTitle] = useState(draft.title);
  const [text, setText] = useState(draft.text);
  const [scope, setScope] = useState(draft.scope);
  const unknown = unknownVariables(text);
  const save = useMutation({
    mutationFn: () => {
      const body = { code: code.replace(/^\//, '').trim(), title: title.trim(), text: text.trim(), scope };
      return draft.id ? rest.put(`canned/${draft.id}`, body) : rest.post('canned', body);
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['canned'] });
      onDone();
    },
  });
  const failure = save.error && ((save.error instanceof RequestFailed && save.error.message) || t.failed);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t.code}
          description={t.codeHint}
          leftSection={<IconSlash size={16} />}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\s/g, '-').toLowerCase())}
          maxLength={40}
          data-autofocus
          required
          withAsterisk={false}
        />
        <TextInput
          label={t.name}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={120}
          required
          withAsterisk={false}
        />
        <Textarea
          label={t.text}
          description={t.textHint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={10_000}
          autosize
          minRows={4}
          maxRows={12}
          required
          withAsterisk={false}
          error={unknown.length ? t.unknownVariables(texts.and(unknown)) : undefined}
        />
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {t.variables}
          </Text>
          <Group gap={6}>
            {variableNames.map((name) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                onClick={() => setText((before) => `${before}{{${name}}}`)}
              >
                {t.variable[name]}
              </Button>
            ))}
          </Group>
        </div>
        <Radio.Group label={t.scope} value={scope} onChange={(value) => setScope(value as Draft['scope'])}>
          <Group mt={4}>
            <Radio value="mine" label={t.mine} />
            <Radio value="shared" label={t.shared} />
          </Group>
        </Radio.Group>
        {failure && (
          <Text c="red" size="sm" role="alert">
            {failure}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!code || !title.trim() || !text.trim()}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
