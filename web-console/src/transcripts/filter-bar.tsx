// The filters of the transcripts. On a phone they are behind one button, except for the search field.
import { Button, NativeSelect, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { moods, outcomeFilters } from '../enumerations';
import { PeriodPicker } from '../period/period-picker';
import { texts } from '../texts';
import { conditionCount, isFiltered, noFilter, ratings, type Filter } from './filter';
import classes from './transcripts.module.css';

const t = texts.transcripts.filter;
const any = { value: '', label: t.any };

export function FilterBar({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const [opened, { toggle }] = useDisclosure(false);
  const conditions = conditionCount(filter);
  return (
    <form
      className={classes.filters}
      role="search"
      aria-label={t.label}
      onSubmit={(event) => event.preventDefault()}
    >
      <WordsInput words={filter.words} onChange={(words) => onChange({ ...filter, words })} />
      <Button
        className={classes.filterToggle}
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} />}
        aria-expanded={opened}
        onClick={toggle}
      >
        {t.toggle(conditions)}
      </Button>
      <div className={classes.conditions} data-opened={opened || undefined}>
        <PeriodPicker withAll period={filter.period} onChange={(period) => onChange({ ...filter, period })} />
        <NativeSelect
          label={t.outcome}
          value={filter.outcome ?? ''}
          data={[
            any,
            ...outcomeFilters.map((value) => ({ value, label: texts.words.outcomeFilters[value] })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...filter, outcome: outcomeFilters.find((outcome) => outcome === value) });
          }}
        />
        <NativeSelect
          label={t.mood}
          value={filter.mood ?? ''}
          data={[any, ...moods.map((value) => ({ value, label: texts.words.moods[value] }))]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...filter, mood: moods.find((mood) => mood === value) });
          }}
        />
        <NativeSelect
          label={t.handedOver}
          value={filter.handedOver === undefined ? '' : String(filter.handedOver)}
          data={[any, { value: 'true', label: t.handedOverYes }, { value: 'false', label: t.handedOverNo }]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...filter, handedOver: value === '' ? undefined : value === 'true' });
          }}
        />
        <NativeSelect
          label={t.rating}
          value={filter.rating ? String(filter.rating) : ''}
          data={[
            any,
            ...ratings.map((value) => ({ value: String(value), label: texts.context.ratingOf(value) })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...filter, rating: value ? Number(value) : undefined });
          }}
        />
        {isFiltered(filter) && (
          <UnstyledButton className={classes.clear} onClick={() => onChange(noFilter)}>
            {texts.transcripts.clear}
          </UnstyledButton>
        )}
      </div>
    </form>
  );
}

/** Searches after a pause in typing, not with every letter. */
function WordsInput({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const [text, setText] = useState(words);
  const search = useDebouncedCallback(onChange, 350);
  useEffect(() => {
    // The address was changed by something else, e.g. "clear".
    setText((now) => (now.trim() === words ? now : words));
  }, [words]);
  return (
    <TextInput
      className={classes.words}
      type="search"
      label={t.search}
      placeholder={t.searchHint}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
