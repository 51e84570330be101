// The list of canned replies, and the form that adds and changes them.
import { LIMITS, type CannedView, type SaveCanned } from '@frontdesk/protocol';
import { Button, Code, Group, Text, Textarea, TextInput } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';

import { unknownVariables, variableNames } from '../desk/variables';
import { EditableList, RowText, type FieldsProps } from '../parts/editable-list';
import { ScopeField, ScopeMark } from '../parts/scope-field';
import { texts } from '../texts';
import { useCannedReplies } from './canned';
import classes from './canned-section.module.css';

const blank: SaveCanned = { code: '', title: '', text: '', scope: 'mine' };

export function CannedSection() {
  return (
    <EditableList
      collection={useCannedReplies()}
      words={texts.canned}
      icon={IconSlash}
      blank={blank}
      Row={CannedRow}
      Fields={CannedFields}
      isComplete={({ code, title, text }) => Boolean(code && title.trim() && text.trim())}
    />
  );
}

function CannedRow({ item: { code, title, text, scope } }: { item: CannedView }) {
  return (
    <RowText
      head={
        <>
          <Code className={classes.code}>/{code}</Code> <strong>{title}</strong>
          <ScopeMark scope={scope} />
        </>
      }
    >
      {text}
    </RowText>
  );
}

function CannedFields({ draft: { code, title, text, scope }, change }: FieldsProps<SaveCanned>) {
  const t = texts.canned;
  const unknown = unknownVariables(text);
  return (
    <>
      <TextInput
        label={t.code}
        description={t.codeHint}
        leftSection={<IconSlash size={16} />}
        value={code}
        onChange={(event) => change({ code: codeFrom(event.currentTarget.value) })}
        maxLength={LIMITS.cannedCodeCharsMax}
        data-autofocus
        required
        withAsterisk={false}
      />
      <TextInput
        label={t.name}
        value={title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        maxLength={LIMITS.cannedTitleCharsMax}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t.text}
        description={t.textHint}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        maxLength={LIMITS.cannedTextCharsMax}
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
              onClick={() => change({ text: `${text}{{${name}}}` })}
            >
              {t.variable[name]}
            </Button>
          ))}
        </Group>
      </div>
      <ScopeField scope={scope} onChange={(scope) => change({ scope })} />
    </>
  );
}

/** Turns typed text into a code, as agents type it after the `/`. */
function codeFrom(text: string): string {
  return text.replace(/^\//, '').replace(/\s/g, '-').toLowerCase();
}
