// The search field, the filters of the list, and the saved filters.
import { LIMITS } from '@frontdesk/protocol';
import { ActionIcon, Button, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useRef, useState, type FormEvent } from 'react';

import { useDesk } from '../desk/desk-context';
import {
  choices,
  filterKeys,
  isEmpty,
  noFilter,
  sameFilter,
  type Filter,
  type FilterKey,
} from '../desk/filter';
import { moods, priorities } from '../enumerations';
import { count } from '../format';
import { useKeys } from '../parts/use-keys';
import { texts } from '../texts';
import classes from './filter-bar.module.css';
import { changeFilter, setFilter, useFilter } from './filter-state';
import { FILTER_NAME_CHARS_MAX, useSavedFilters } from './saved-filters';
import type { Rows } from './use-rows';

export function FilterBar({ rows }: { rows: Rows }) {
  const filter = useFilter();
  const words = useRef<HTMLInputElement>(null);
  const t = texts.inbox.filter;
  useKeys({ '/': () => words.current?.focus() });

  return (
    <search className={classes.bar} aria-label={t.label}>
      <div className={classes.line}>
        <TextInput
          ref={words}
          type="search"
          size="xs"
          className={classes.words}
          classNames={{ input: classes.input }}
          aria-label={t.search}
          placeholder={t.search}
          maxLength={LIMITS.searchCharsMax}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          rightSection={
            filter.q ? (
              <CloseButton
                size="sm"
                aria-label={t.clearSearch}
                onClick={() => changeFilter({ q: undefined })}
              />
            ) : null
          }
          value={filter.q ?? ''}
          onChange={(event) => setFilter({ ...filter, q: event.currentTarget.value || undefined })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            changeFilter({ q: undefined });
            event.currentTarget.blur();
          }}
        />
        <Choices filter={filter} />
      </div>
      <Saved filter={filter} />
      {!isEmpty(filter) && <Narrowed filter={filter} rows={rows} />}
    </search>
  );
}

/** The current conditions, each with a button that removes it, and the number of matches. */
function Narrowed({ filter, rows }: { filter: Filter; rows: Rows }) {
  const t = texts.inbox.filter;
  const options = useOptions(filter);
  const more = Boolean(rows.more);
  const shown = rows.searching
    ? t.found(count(rows.rows.length), more)
    : t.fitting(count(rows.rows.length), count(rows.outOf));
  return (
    <div className={classes.narrowed}>
      {filterKeys.map((key) => {
        const value = filter[key];
        if (value === undefined) return null;
        const label = options[key].find((option) => option.value === value)?.label ?? value;
        return (
          <button
            key={key}
            type="button"
            className={classes.choice}
            onClick={() => changeFilter({ [key]: undefined })}
            aria-label={t.without(t[key], label)}
          >
            {label}
            <IconX size={12} stroke={2.4} aria-hidden="true" />
          </button>
        );
      })}
      <span role="status" className={`${classes.shown} figures`}>
        {rows.state === 'coming' ? texts.loading : shown}
      </span>
    </div>
  );
}

function Choices({ filter }: { filter: Filter }) {
  const t = texts.inbox.filter;
  const options = useOptions(filter);
  const n = choices(filter);
  return (
    <Popover position="bottom-end" width={288} trapFocus withRoles={false} withinPortal={false}>
      <Popover.Target>
        <Button
          size="xs"
          variant={n ? 'light' : 'default'}
          leftSection={<IconFilter size={16} />}
          className={classes.toggle}
          aria-haspopup="dialog"
        >
          {t.toggle(n)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t.label} className={classes.choices}>
        {filterKeys.map((key) =>
          options[key].length < (key === 'tag' ? 1 : 2) && filter[key] === undefined ? null : (
            <NativeSelect
              key={key}
              size="xs"
              label={t[key]}
              value={filter[key] ?? ''}
              data={[{ value: '', label: t.any }, ...options[key]]}
              onChange={(event) => changeFilter({ [key]: event.currentTarget.value || undefined })}
            />
          ),
        )}
        <SaveForm filter={filter} />
        <Button size="xs" variant="default" disabled={isEmpty(filter)} onClick={() => setFilter(noFilter)}>
          {t.clear}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ filter }: { filter: Filter }) {
  const t = texts.inbox.filter;
  const { save } = useSavedFilters();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = name.trim();
    if (!chosen) return;
    void save({ name: chosen, filter });
    setName('');
    // The save button is now disabled. Without the focus in this popover, Escape would not close it.
    field.current?.focus();
  }

  return (
    <form onSubmit={submit} className={classes.save}>
      <TextInput
        ref={field}
        size="xs"
        label={t.saveAs}
        value={name}
        maxLength={FILTER_NAME_CHARS_MAX}
        disabled={isEmpty(filter)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={isEmpty(filter) || !name.trim()}>
        {t.save}
      </Button>
    </form>
  );
}

function Saved({ filter }: { filter: Filter }) {
  const t = texts.inbox.filter;
  const { items: saved, remove } = useSavedFilters();
  if (saved.length === 0) return null;
  return (
    <ul className={classes.saved} aria-label={t.saved}>
      {saved.map((each) => {
        const on = sameFilter(each.filter, filter);
        return (
          <li key={each.name} className={classes.named} data-on={on || undefined}>
            <button
              type="button"
              aria-pressed={on}
              onClick={() => setFilter(on ? noFilter : each.filter)}
              className={classes.name}
            >
              <IconBookmark size={14} aria-hidden="true" />
              {each.name}
            </button>
            {on && (
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t.remove(each.name)}
                onClick={() => void remove(each)}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface Option {
  value: string;
  label: string;
}

/** The options of each condition: the values of the open conversations, and the current value. */
function useOptions(filter: Filter): Record<FilterKey, Option[]> {
  const conversations = useDesk((s) => s.conversations);
  const agents = useDesk((s) => s.agents);
  const teams = useDesk((s) => s.teams);
  const inboxes = useDesk((s) => s.inboxes);
  const tags = useMemo(
    () => [...new Set([...conversations.values()].flatMap((c) => c.tags))].sort((a, b) => a.localeCompare(b)),
    [conversations],
  );
  const known = filter.tag && !tags.includes(filter.tag) ? [filter.tag, ...tags] : tags;
  return {
    tag: known.map((tag) => ({ value: tag, label: tag })),
    inbox: inboxes.map(({ id, name }) => ({ value: id, label: name })),
    team: teams.map(({ id, name }) => ({ value: id, label: name })),
    agent: agents.map(({ id, name }) => ({ value: id, label: name })),
    mood: moods.map((mood) => ({ value: mood, label: texts.words.moods[mood] })),
    priority: priorities.map((priority) => ({ value: priority, label: texts.words.priorities[priority] })),
  };
}
