// The list of macros, and the form in which their steps are put together.
import type { MacroStep, MacroView } from '@frontdesk/protocol';
import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  Radio,
  Skeleton,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  IconArrowDown,
  IconArrowUp,
  IconBolt,
  IconPencil,
  IconPlus,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';

import { useDesk } from '../desk/desk-context';
import { showFailure } from '../parts/failure';
import { showUndo } from '../parts/notice';
import { Failure, State } from '../parts/states';
import { useTagNames } from '../parts/use-tag-names';
import classes from '../replies/replies.module.css';
import { rest, RequestFailed } from '../rest';
import { texts } from '../texts';
import { macrosKey, stepWords, useMacros } from './macros';

type Draft = Pick<MacroView, 'name' | 'scope' | 'steps'> & { id?: string };
const STEPS_MAX = 10;
const HOUR_MIN = 60;
const outcomes = ['solved', 'unsolved', 'abandoned', 'spam'] as const;

export function MacroSection() {
  const t = texts.macros;
  const macros = useMacros();
  const teams = useDesk((s) => s.teams);
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Draft | null>(null);
  const onSettled = () => void queries.invalidateQueries({ queryKey: macrosKey });
  const remove = useMutation({
    mutationFn: ({ id }: MacroView) => rest.remove(`macros/${id}`),
    onSuccess: (_, { id, name, scope, steps }) =>
      showUndo({
        id: `macro-${id}`,
        words: texts.removed(name),
        undo: () => void rest.post('macros', { name, scope, steps }).catch(showFailure).then(onSettled),
      }),
    onSettled,
  });

  if (macros.isPending) return <Skeleton h={160} radius="md" />;
  if (macros.isError) return <Failure error={macros.error} onRetry={() => void macros.refetch()} />;
  const blank: Draft = { name: '', scope: 'mine', steps: [{ do: 'reply', text: '' }] };
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing(blank)}>
      {t.add}
    </Button>
  );
  return (
    <>
      {macros.data.length === 0 ? (
        <State icon={IconBolt} title={t.empty} more={t.emptyMore}>
          {add}
        </State>
      ) : (
        <>
          <Group mb="sm">{add}</Group>
          <ul className={classes.list} aria-label={t.title}>
            {macros.data.map((macro) => (
              <li key={macro.id} className={classes.row}>
                <div className={classes.what}>
                  <p className={classes.head}>
                    <strong>{macro.name}</strong>
                    <span className={classes.scope}>
                      {macro.scope === 'mine' ? texts.canned.mine : texts.canned.shared}
                    </span>
                  </p>
                  <p className={classes.text}>
                    {macro.steps.map((step) => stepWords(step, teams)).join(' · ')}
                  </p>
                </div>
                {macro.editable && (
                  <>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      aria-label={texts.canned.editOf(macro.name)}
                      onClick={() => setEditing(macro)}
                    >
                      <IconPencil size={18} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      aria-label={texts.canned.removeOf(macro.name)}
                      loading={remove.isPending && remove.variables.id === macro.id}
                      onClick={() => remove.mutate(macro)}
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
              {remove.error.message || texts.canned.failed}
            </Text>
          )}
        </>
      )}
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing?.id ? t.editTitle : t.add}
        size={600}
      >
        {editing && <MacroForm key={editing.id} draft={editing} onDone={() => setEditing(null)} />}
      </Modal>
    </>
  );
}

function MacroForm({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const t = texts.macros;
  const queries = useQueryClient();
  const teams = useDesk((s) => s.teams);
  const [name, setName] = useState(draft.name);
  const [scope, setScope] = useState(draft.scope);
  const [steps, setSteps] = useState<readonly MacroStep[]>(draft.steps);
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), scope, steps };
      return draft.id ? rest.put(`macros/${draft.id}`, body) : rest.post('macros', body);
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: macrosKey });
      onDone();
    },
  });
  const failure =
    save.error && ((save.error instanceof RequestFailed && save.error.message) || texts.canned.failed);
  const kinds = (['reply', 'note', 'tag', 'transfer', 'snooze', 'resolve'] as const).filter(
    (kind) => kind !== 'transfer' || teams.length > 1,
  );

  function blankStep(kind: MacroStep['do']): MacroStep {
    switch (kind) {
      case 'reply':
      case 'note':
        return { do: kind, text: '' };
      case 'tag':
        return { do: 'tag', add: [], remove: [] };
      case 'transfer':
        return { do: 'transfer', to_team: teams[0]?.id ?? '' };
      case 'snooze':
        return { do: 'snooze', minutes: HOUR_MIN };
      case 'resolve':
        return { do: 'resolve', outcome: 'solved' };
    }
  }
  const change = (at: number, step: MacroStep) => setSteps(steps.map((each, i) => (i === at ? step : each)));
  function move(at: number, by: 1 | -1) {
    const moved = [...steps];
    const [step] = moved.splice(at, 1);
    if (step) moved.splice(at + by, 0, step);
    setSteps(moved);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          data-autofocus
          required
          withAsterisk={false}
        />
        <ol className={classes.steps} aria-label={t.stepsLabel}>
          {steps.map((step, i) => (
            <li key={i} className={classes.step}>
              <div className={classes.stepHead}>
                <NativeSelect
                  aria-label={t.stepOf(i + 1)}
                  value={step.do}
                  onChange={(event) => change(i, blankStep(event.currentTarget.value as MacroStep['do']))}
                  data={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t.up(i + 1)}
                  disabled={i === 0}
                  onClick={() => move(i, -1)}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t.down(i + 1)}
                  disabled={i === steps.length - 1}
                  onClick={() => move(i, 1)}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t.removeStep(i + 1)}
                  disabled={steps.length === 1}
                  onClick={() => setSteps(steps.filter((_, each) => each !== i))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </div>
              <StepFields step={step} onChange={(changed) => change(i, changed)} />
            </li>
          ))}
        </ol>
        <Group>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={15} />}
            disabled={steps.length >= STEPS_MAX}
            onClick={() => setSteps([...steps, blankStep('tag')])}
          >
            {t.addStep}
          </Button>
        </Group>
        <Radio.Group
          label={texts.canned.scope}
          value={scope}
          onChange={(value) => setScope(value as Draft['scope'])}
        >
          <Group mt={4}>
            <Radio value="mine" label={texts.canned.mine} />
            <Radio value="shared" label={texts.canned.shared} />
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
          <Button type="submit" loading={save.isPending} disabled={!name.trim() || !steps.every(isWhole)}>
            {texts.canned.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isWhole(step: MacroStep): boolean {
  switch (step.do) {
    case 'reply':
    case 'note':
      return step.text.trim() !== '';
    case 'tag':
      return step.add.length + step.remove.length > 0;
    case 'transfer':
      return step.to_team !== '';
    case 'snooze':
      return step.minutes >= 1;
    case 'resolve':
      return true;
  }
}

function StepFields({ step, onChange }: { step: MacroStep; onChange: (step: MacroStep) => void }) {
  const t = texts.macros;
  const teams = useDesk((s) => s.teams);
  const tags = useTagNames();
  switch (step.do) {
    case 'reply':
    case 'note':
      return (
        <Textarea
          aria-label={t.kinds[step.do]}
          description={step.do === 'reply' ? texts.canned.textHint : undefined}
          value={step.text}
          onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={8}
        />
      );
    case 'tag':
      return (
        <Stack gap="xs">
          <TagsInput
            label={t.addTags}
            data={tags}
            value={step.add}
            onChange={(add) => onChange({ ...step, add })}
          />
          <TagsInput
            label={t.removeTags}
            data={tags}
            value={step.remove}
            onChange={(remove) => onChange({ ...step, remove })}
          />
        </Stack>
      );
    case 'transfer':
      return (
        <NativeSelect
          aria-label={t.toTeam}
          value={step.to_team}
          onChange={(event) => onChange({ ...step, to_team: event.currentTarget.value })}
          data={teams.map((team) => ({ value: team.id, label: team.name }))}
        />
      );
    case 'snooze':
      return (
        <NumberInput
          label={t.minutes}
          value={step.minutes}
          onChange={(value) => onChange({ ...step, minutes: Number(value) || 0 })}
          min={1}
          max={60 * 24 * 90}
          allowDecimal={false}
        />
      );
    case 'resolve':
      return (
        <NativeSelect
          aria-label={t.outcome}
          value={step.outcome}
          onChange={(event) =>
            onChange({ ...step, outcome: event.currentTarget.value as (typeof outcomes)[number] })
          }
          data={outcomes.map((outcome) => ({ value: outcome, label: texts.words.outcomes[outcome] }))}
        />
      );
  }
}
