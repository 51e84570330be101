// The tags of a conversation. Changes are shown at once, and reverted if the server refuses.
import { LIMITS } from '@frontdesk/protocol';
import { useState } from 'react';

import { TagsField } from '../parts/tags-field';
import { texts } from '../texts';
import type { Actions } from './use-actions';

export const TAG_FIELD_ID = 'conversation-tags';
const none: readonly string[] = [];

export function TagField({ tags = none, actions }: { tags?: readonly string[]; actions: Actions }) {
  const t = texts.tags;
  const [pending, setPending] = useState<readonly string[] | null>(null);
  const shown = pending ?? tags;

  async function change(next: string[]) {
    const add = next.filter((tag) => !shown.includes(tag));
    const remove = shown.filter((tag) => !next.includes(tag));
    if (add.length + remove.length === 0) return;
    setPending(next);
    await actions.tag(add, remove);
    setPending(null);
  }

  return (
    <TagsField
      id={TAG_FIELD_ID}
      aria-label={t.label}
      placeholder={shown.length === 0 ? t.placeholder : undefined}
      value={shown}
      onChange={(tags) => void change(tags)}
      maxTags={LIMITS.tagsMax}
      disabled={!actions.may.mark}
      acceptValueOnBlur={false}
      comboboxProps={{ withinPortal: false }}
      size="sm"
    />
  );
}
