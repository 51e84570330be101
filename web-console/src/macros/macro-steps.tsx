// The steps in the form of a macro: kind, order and fields.
import { LIMITS, type MacroStep, type OutcomeView, type TeamCard } from '@frontdesk/protocol';
import { ActionIcon, Button, Group, NativeSelect, NumberInput, Stack, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';

import { useDesk } from '../desk/desk-context';
import { outcomes } from '../enumerations';
import { TagsField } from '../parts/tags-field';
import { texts } from '../texts';
import classes from './macro-steps.module.css';

type Kind = MacroStep['do'];
const HOUR_MIN = 60;

interface MacroStepsProps {
  steps: MacroStep[];
  onChange: (steps: MacroStep[]) => void;
}

export function MacroSteps({ steps, onChange }: MacroStepsProps) {
  const t = texts.macros;
  const teams = useDesk((s) => s.teams);
  const replace = (at: number, step: MacroStep) => onChange(steps.map((each, i) => (i === at ? step : each)));

  function move(at: number, by: 1 | -1) {
    const moved = [...steps];
    const [step] = moved.splice(at, 1);
    if (step) moved.splice(at + by, 0, step);
    onChange(moved);
  }

  return (
    <>
      <ol className={classes.steps} aria-label={t.stepsLabel}>
        {steps.map((step, i) => (
          <li key={i} className={classes.step}>
            <StepHead
              step={step}
              at={i}
              count={steps.length}
              onKind={(kind) => replace(i, blankSteps[kind](teams))}
              onMove={(by) => move(i, by)}
              onRemove={() => onChange(steps.filter((_, each) => each !== i))}
            />
            <StepFields step={step} onChange={(changed) => replace(i, changed)} />
          </li>
        ))}
      </ol>
      <Group>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={15} />}
          disabled={steps.length >= LIMITS.macroStepsMax}
          onClick={() => onChange([...steps, blankSteps.tag(teams)])}
        >
          {t.addStep}
        </Button>
      </Group>
    </>
  );
}

interface StepHeadProps {
  step: MacroStep;
  at: number;
  count: number;
  onKind: (kind: Kind) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function StepHead({ step, at, count, onKind, onMove, onRemove }: StepHeadProps) {
  const t = texts.macros;
  const severalTeams = useDesk((s) => s.teams).length > 1;
  const kinds = (Object.keys(blankSteps) as Kind[]).filter((kind) => kind !== 'transfer' || severalTeams);
  const look = { variant: 'subtle', color: 'gray', size: 32 } as const;
  return (
    <div className={classes.stepHead}>
      <NativeSelect
        aria-label={t.stepOf(at + 1)}
        value={step.do}
        onChange={(event) => onKind(event.currentTarget.value as Kind)}
        data={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
      />
      <ActionIcon {...look} aria-label={t.up(at + 1)} disabled={at === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t.down(at + 1)} disabled={at === count - 1} onClick={() => onMove(1)}>
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t.removeStep(at + 1)} disabled={count === 1} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** An empty step of each kind, in the order in which the kinds are offered. */
const blankSteps: Record<Kind, (teams: readonly TeamCard[]) => MacroStep> = {
  reply: () => ({ do: 'reply', text: '' }),
  note: () => ({ do: 'note', text: '' }),
  tag: () => ({ do: 'tag', add: [], remove: [] }),
  transfer: (teams) => ({ do: 'transfer', to_team: teams[0]?.id ?? '' }),
  snooze: () => ({ do: 'snooze', minutes: HOUR_MIN }),
  resolve: () => ({ do: 'resolve', outcome: 'solved' }),
};

/** Whether the step can be carried out. */
export function isComplete(step: MacroStep): boolean {
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
          <TagsField label={t.addTags} value={step.add} onChange={(add) => onChange({ ...step, add })} />
          <TagsField
            label={t.removeTags}
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
          max={LIMITS.snoozeMinutesMax}
          allowDecimal={false}
        />
      );
    case 'resolve':
      return (
        <NativeSelect
          aria-label={t.outcome}
          value={step.outcome}
          onChange={(event) => onChange({ ...step, outcome: event.currentTarget.value as OutcomeView })}
          data={outcomes.map((outcome) => ({ value: outcome, label: texts.words.outcomes[outcome] }))}
        />
      );
  }
}
