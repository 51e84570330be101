// The dialog that suggests a reply, with the question before it, for the FAQ.
import { LIMITS, type AgentEntry } from '@frontdesk/protocol';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useRefresh } from '../parts/use-collection';
import { rest, RequestFailed } from '../rest';
import { texts } from '../texts';

const SUGGEST = 'frontdesk:suggest-article';

interface Asked {
  conversation: string;
  seq: number;
}

/** Opens the dialog for one of the agents' messages. */
export function suggestArticle(conversation: string, seq: number): void {
  window.dispatchEvent(new CustomEvent<Asked>(SUGGEST, { detail: { conversation, seq } }));
}

/** The question that a reply answers: the visitor's messages since the last answer. */
export function questionBefore(entries: readonly AgentEntry[], seq: number): string {
  const before = entries
    .filter((entry) => entry.kind === 'message')
    .filter((entry) => entry.seq < seq && entry.text);
  const last = before.findLastIndex((entry) => entry.from === 'visitor');
  if (last < 0) return '';
  let first = last;
  while (before[first - 1]?.from === 'visitor') first -= 1;
  return before
    .slice(first, last + 1)
    .map((entry) => entry.text.trim())
    .join(' ')
    .slice(-LIMITS.articleQuestionCharsMax);
}

interface SuggestDialogProps {
  conversation: string;
  entries: readonly AgentEntry[];
}

export function SuggestDialog({ conversation, entries }: SuggestDialogProps) {
  const [seq, setSeq] = useState<number | null>(null);
  useEffect(() => {
    const heard = (event: Event) => {
      const { detail } = event as CustomEvent<Asked>;
      if (detail.conversation === conversation) setSeq(detail.seq);
    };
    window.addEventListener(SUGGEST, heard);
    return () => window.removeEventListener(SUGGEST, heard);
  }, [conversation]);

  const reply = entries.filter((entry) => entry.kind === 'message').find((entry) => entry.seq === seq);
  return (
    <Modal
      opened={reply !== undefined}
      onClose={() => setSeq(null)}
      title={texts.suggestions.dialog.title}
      size={520}
    >
      {reply && (
        <SuggestForm
          conversation={conversation}
          seq={reply.seq}
          question={questionBefore(entries, reply.seq)}
          answer={reply.text}
          onDone={() => setSeq(null)}
        />
      )}
    </Modal>
  );
}

interface SuggestFormProps extends Asked {
  question: string;
  answer: string;
  onDone: () => void;
}

function SuggestForm({ conversation, seq, onDone, ...prefilled }: SuggestFormProps) {
  const t = texts.suggestions.dialog;
  const refresh = useRefresh('suggestions');
  const [question, setQuestion] = useState(prefilled.question);
  const [answer, setAnswer] = useState(prefilled.answer);
  const send = useMutation({
    mutationFn: () =>
      rest.post('suggestions', { conversation, seq, question: question.trim(), answer: answer.trim() }),
    onSuccess: () => {
      refresh();
      notifications.show({ title: t.sent, message: t.sentMore, color: 'pine' });
      onDone();
    },
  });
  const failure =
    send.error instanceof RequestFailed ? send.error.message || t.failed : send.error && t.failed;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          {t.intro}
        </Text>
        <Textarea
          label={t.question}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          maxLength={LIMITS.articleQuestionCharsMax}
          autosize
          minRows={1}
          maxRows={4}
          required
          withAsterisk={false}
        />
        <Textarea
          label={t.answer}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          maxLength={LIMITS.articleAnswerCharsMax}
          autosize
          minRows={3}
          maxRows={10}
          required
          withAsterisk={false}
        />
        {failure && (
          <Text c="red" size="sm" role="alert">
            {failure}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
          <Button
            type="submit"
            data-autofocus
            loading={send.isPending}
            disabled={!question.trim() || !answer.trim()}
          >
            {t.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
