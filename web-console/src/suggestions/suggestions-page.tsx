// The owner's page of suggestions for the FAQ: accept, edit or decline them.
import type { SuggestionStateName, SuggestionView, Suggestions } from '@frontdesk/protocol';
import { Anchor, Button, CopyButton, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { IconBulb, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';

import { suggestionStates } from '../enumerations';
import { whenExactly } from '../format';
import { ItemStates } from '../parts/item-states';
import { Markdown } from '../parts/markdown';
import { Page } from '../parts/page';
import { State } from '../parts/states';
import { useItems, useRefresh } from '../parts/use-collection';
import { useNow } from '../parts/use-now';
import { rest, RequestFailed } from '../rest';
import { texts } from '../texts';
import classes from './suggestions-page.module.css';

const path = 'suggestions';

export default function SuggestionsPage() {
  const t = texts.suggestions;
  const [state, setState] = useState<SuggestionStateName>('open');
  const list = useItems<SuggestionView, Suggestions>(path, { query: { state } });
  /** If articles are files: the file to put into the folder after a suggestion was accepted. */
  const [file, setFile] = useState<ArticleFile | null>(null);

  return (
    <Page
      title={t.title}
      actions={
        <SegmentedControl
          aria-label={t.show}
          value={state}
          onChange={(value) => setState(value as SuggestionStateName)}
          data={suggestionStates.map((value) => ({ value, label: t.states[value] }))}
        />
      }
    >
      <Text c="dimmed" mb="lg" maw="68ch">
        {list.firstPage?.live === false ? t.introFolder : t.intro}
      </Text>
      {file && <FileToPut file={file} onClose={() => setFile(null)} />}
      <ItemStates list={list} empty={<State icon={IconBulb} {...t.empty[state]} />}>
        {(suggestions) => (
          <ul className={classes.list}>
            {suggestions.map((suggestion) => (
              <li key={suggestion.id}>
                <Suggestion suggestion={suggestion} onFile={setFile} />
              </li>
            ))}
          </ul>
        )}
      </ItemStates>
    </Page>
  );
}

type ArticleFile = NonNullable<SuggestionView['file']>;

function FileToPut({ file, onClose }: { file: ArticleFile; onClose: () => void }) {
  const t = texts.suggestions;
  return (
    <section className={classes.file} aria-label={t.fileTitle}>
      <p>{t.fileMore(file.name)}</p>
      <pre tabIndex={0}>{file.text}</pre>
      <Group gap={8}>
        <CopyButton value={file.text}>
          {({ copied, copy }) => (
            <Button size="compact-md" variant="default" onClick={copy}>
              {copied ? t.copied : t.copy}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-md" variant="subtle" color="gray" onClick={onClose}>
          {texts.close}
        </Button>
      </Group>
    </section>
  );
}

interface SuggestionProps {
  suggestion: SuggestionView;
  onFile: (file: ArticleFile) => void;
}

function Suggestion({ suggestion, onFile }: SuggestionProps) {
  const t = texts.suggestions;
  const now = useNow();
  const refresh = useRefresh(path);
  const refreshArticles = useRefresh('help');
  const [editing, setEditing] = useState(false);
  const [question, setQuestion] = useState(suggestion.question);
  const [answer, setAnswer] = useState(suggestion.answer);
  const decide = useMutation({
    mutationFn: (to: SuggestionStateName) =>
      rest.patch<SuggestionView>(`${path}/${suggestion.id}`, {
        state: to,
        ...(editing && to === 'accepted' ? { question: question.trim(), answer: answer.trim() } : {}),
      }),
    onSuccess: ({ file }, to) => {
      if (file) onFile(file);
      refresh();
      refreshArticles();
      notifications.show({
        message: t.done[to],
        color: 'pine',
        icon: <IconCheck size={18} />,
      });
    },
  });
  const failure =
    decide.error && ((decide.error instanceof RequestFailed && decide.error.message) || t.failed);

  return (
    <article className={classes.card}>
      {editing ? (
        <Stack gap="sm">
          <Textarea
            label={t.dialog.question}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            autosize
            minRows={1}
          />
          <Textarea
            label={t.dialog.answer}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
            autosize
            minRows={3}
          />
        </Stack>
      ) : (
        <>
          <h2 className={classes.question}>{suggestion.question}</h2>
          <div className={classes.answer}>
            <Markdown text={suggestion.answer} />
          </div>
        </>
      )}
      <footer className={classes.foot}>
        <Text size="xs" c="dimmed" className="figures">
          {t.by(suggestion.by.name, whenExactly(suggestion.at, now))}{' '}
          {suggestion.conversation && (
            <Anchor
              component={Link}
              href={`/transcripts/${suggestion.conversation}${suggestion.seq ? `#entry-${suggestion.seq}` : ''}`}
              size="xs"
              underline="always"
            >
              {t.source}
            </Anchor>
          )}
        </Text>
        {suggestion.state === 'declined' && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => decide.mutate('open')}
            loading={decide.isPending}
          >
            {t.reopen}
          </Button>
        )}
        {suggestion.state === 'open' && (
          <Group gap={8}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              onClick={() => decide.mutate('declined')}
              disabled={decide.isPending}
            >
              {t.decline}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => setEditing(!editing)}>
              {editing ? texts.cancel : t.edit}
            </Button>
            <Button
              size="compact-md"
              onClick={() => decide.mutate('accepted')}
              loading={decide.isPending}
              disabled={editing && (!question.trim() || !answer.trim())}
            >
              {t.accept}
            </Button>
          </Group>
        )}
      </footer>
      {failure && (
        <Text c="red" size="sm" role="alert" mt="xs">
          {failure}
        </Text>
      )}
    </article>
  );
}
