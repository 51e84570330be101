// Chooses a period: common periods directly, other days on demand.
import { Group, NativeSelect, TextInput } from '@mantine/core';

import { texts } from '../texts';
import { isoDayOf, PRESETS, type Period, type Preset } from './period';

interface PeriodPickerProps {
  period: Period;
  onChange: (period: Period) => void;
  /** Whether "all" is offered. */
  withAll?: boolean;
}

export function PeriodPicker({ period, onChange, withAll }: PeriodPickerProps) {
  const t = texts.period;
  const value = period.kind === 'days' ? String(period.days) : period.kind;

  function choose(next: string) {
    if (next === 'all') onChange({ kind: 'all' });
    else if (next === 'between') {
      const today = isoDayOf(Date.now());
      onChange({ kind: 'between', from: isoDayOf(Date.now() - 29 * 86_400_000), to: today });
    } else onChange({ kind: 'days', days: Number(next) as Preset });
  }

  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <NativeSelect
        label={t.label}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...(withAll ? [{ value: 'all', label: t.all }] : []),
          ...PRESETS.map((days) => ({ value: String(days), label: t.last(days) })),
          { value: 'between', label: t.between },
        ]}
      />
      {period.kind === 'between' && (
        <>
          <TextInput
            type="date"
            label={t.from}
            value={period.from ?? ''}
            max={period.to}
            onChange={(event) => onChange({ ...period, from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t.to}
            value={period.to ?? ''}
            min={period.from}
            onChange={(event) => onChange({ ...period, to: event.currentTarget.value || undefined })}
          />
        </>
      )}
    </Group>
  );
}
