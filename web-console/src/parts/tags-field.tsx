// A field for tags, which keeps them in their normal form and suggests those in use.
import { normalTags, type TagCount } from '@frontdesk/protocol';
import { TagsInput, type TagsInputProps } from '@mantine/core';

import { useItems } from './use-collection';

interface TagsFieldProps extends Omit<TagsInputProps, 'value' | 'onChange' | 'data'> {
  value: readonly string[];
  onChange: (tags: string[]) => void;
}

export function TagsField({ value, onChange, ...props }: TagsFieldProps) {
  const used = useItems<TagCount>('tags', { staleTime: 60_000 }).items;
  return (
    <TagsInput
      {...props}
      data={used.map((tag) => tag.name)}
      value={[...value]}
      onChange={(tags) => onChange(normalTags(tags))}
    />
  );
}
