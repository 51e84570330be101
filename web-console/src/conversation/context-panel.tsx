// What one knows beside the words: who the visitor is, how the mood went, which articles the bot used.
import type { AgentEntry, ConversationSummary } from '@frontdesk/protocol';
import { ActionIcon, Anchor, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { languageName, whenExactly } from '../format';
import { useNow } from '../parts/use-now';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import classes from './context-panel.module.css';
import { MoodCurve } from './mood-curve';
import { visitorName } from './wording';

interface ContextPanelProps {
  summary: ConversationSummary;
  entries: readonly AgentEntry[];
  /** Where it does not fit beside the conversation, it is shown on demand. */
  shown: boolean;
  onClose: () => void;
}

export function ContextPanel({ summary, entries, shown, onClose }: ContextPanelProps) {
  const t = texts.context;
  return (
    <aside className={classes.panel} aria-label={t.title} data-shown={shown || undefined}>
      <header className={classes.header}>
        <Title order={2} size="lg">
          {t.title}
        </Title>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={texts.close}
          onClick={onClose}
          className={classes.close}
        >
          <IconX size={20} />
        </ActionIcon>
      </header>
      <Facts summary={summary} />
      <Section title={t.mood}>
        <MoodCurve entries={entries} />
      </Section>
      <Section title={t.sources}>
        <Sources entries={entries} />
      </Section>
    </aside>
  );
}

export function Facts({ summary, order }: { summary: ConversationSummary; order?: 2 | 3 }) {
  const t = texts.context;
  const now = useNow();
  const { visitor } = summary;
  const unknown = <span className={classes.unknown}>{t.unknown}</span>;
  return (
    <Section title={t.visitor} order={order}>
      <dl className={classes.facts}>
        <dt>{t.name}</dt>
        <dd>{visitor.name ? visitorName(visitor) : unknown}</dd>
        <dt>{t.email}</dt>
        <dd>{visitor.email ? <Anchor href={`mailto:${visitor.email}`}>{visitor.email}</Anchor> : unknown}</dd>
        {visitor.phone && (
          <>
            <dt>{t.phone}</dt>
            <dd>
              <Anchor href={`tel:${visitor.phone.replace(/[^+\d]/g, '')}`}>{visitor.phone}</Anchor>
            </dd>
          </>
        )}
        <dt>{t.language}</dt>
        <dd>{visitor.locale ? languageName(visitor.locale) : unknown}</dd>
        <dt>{t.began}</dt>
        <dd className="figures">{whenExactly(summary.started_at, now)}</dd>
        <dt>{t.inbox}</dt>
        <dd>{summary.inbox}</dd>
      </dl>
    </Section>
  );
}

export function Section({
  title,
  order = 3,
  children,
}: {
  title: string;
  order?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = `h${order}` as const;
  return (
    <section className={classes.section}>
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}

export function Sources({ entries }: { entries: readonly AgentEntry[] }) {
  const sources = new Map(
    entries.flatMap((entry) => entry.sources ?? []).map((source) => [source.id, source]),
  );
  if (sources.size === 0) return <p className={classes.unknown}>{texts.context.sourcesNone}</p>;
  return (
    <ul className={classes.sources}>
      {[...sources.values()].map((source) => (
        <li key={source.id}>
          <ArticleLink id={source.id} title={source.title} />
        </li>
      ))}
    </ul>
  );
}
