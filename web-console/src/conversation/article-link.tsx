// The title of an article, which opens the article as visitors see it.
import type { HelpArticle } from '@frontdesk/protocol';
import { Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Markdown } from '../parts/markdown';
import { restQuery } from '../queries';
import { isMissing } from '../rest';
import { texts } from '../texts';
import classes from './article-link.module.css';

export function ArticleLink({ id, title }: { id: string; title: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" className={classes.link} onClick={() => setOpened(true)}>
        {title}
      </button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title} size="lg">
        <Article id={id} />
      </Modal>
    </>
  );
}

function Article({ id }: { id: string }) {
  const t = texts.entry.help;
  const article = useQuery({
    ...restQuery<HelpArticle>(`help/${encodeURIComponent(id)}`),
    staleTime: 5 * 60_000,
  });
  if (article.isPending) return <Skeleton h={120} />;
  if (article.isError) return <Text c="dimmed">{isMissing(article.error) ? t.missing : t.failed}</Text>;
  return (
    <>
      <Text c="dimmed" size="xs" mb="xs">
        {t.title}
      </Text>
      <Text fw={600} mb="xs">
        {article.data.question}
      </Text>
      <div className={classes.answer}>
        <Markdown text={article.data.answer} />
      </div>
    </>
  );
}
