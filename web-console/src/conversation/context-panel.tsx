// The details of a conversation: summary, visitor, tags, attributes, mood, pages.
import type { AgentEntry, ConversationSummary, VisitorView } from '@frontdesk/protocol';
import { ActionIcon, Anchor, Title } from '@mantine/core';
import { IconRosetteDiscountCheck, IconX } from '@tabler/icons-react';
import { useDeferredValue, type ReactNode } from 'react';

import { useDesk, useTimeline } from '../desk/desk-context';
import { whenExactly } from '../format';
import { useNow } from '../parts/use-now';
import { visitorName } from '../parts/wording';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import { AttributeList } from './attribute-list';
import classes from './context-panel.module.css';
import { MoodCurve } from './mood-curve';
import { Story } from './story';
import { TagField } from './tag-field';
import type { Actions } from './use-actions';
import { Before, Languages, LocalTime, Pages, useVisitor } from './visitor-facts';

interface ContextPanelProps {
  summary: ConversationSummary;
  actions: Actions;
  /** Opened on demand, on screens where the panel does not fit next to the conversation. */
  shown: boolean;
  onClose: () => void;
}

export function ContextPanel({ shown, onClose, ...about }: ContextPanelProps) {
  const t = texts.context;
  // The timeline has priority: the panel is drawn after it.
  const whole = useDeferredValue(true, false);
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
      {whole && <Details {...about} />}
    </aside>
  );
}

function Details({ summary, actions }: Pick<ContextPanelProps, 'summary' | 'actions'>) {
  const t = texts.context;
  const { entries } = useTimeline(summary.id);
  const visitor = useVisitor(summary);
  return (
    <>
      <Section title={texts.story.title}>
        <Story conversation={summary.id} />
      </Section>
      <Facts summary={summary} view={visitor.data} />
      <Section title={texts.tags.label}>
        <TagField tags={summary.tags} actions={actions} />
      </Section>
      <Section title={texts.attributes.title}>
        <AttributeList attributes={summary.attributes} earlier={visitor.data?.attributes} actions={actions} />
      </Section>
      <Section title={t.mood}>
        <MoodCurve entries={entries} />
      </Section>
      <Section title={t.sources}>
        <Sources entries={entries} />
      </Section>
      {visitor.data && (
        <>
          <Section title={t.pages}>
            <Pages pages={visitor.data.pages} />
          </Section>
          <Section title={t.before}>
            <Before view={visitor.data} conversation={summary.id} />
          </Section>
        </>
      )}
    </>
  );
}

interface FactsProps {
  summary: ConversationSummary;
  /** Facts about the visitor that are loaded on demand. */
  view?: VisitorView;
  order?: 2 | 3;
}

export function Facts({ summary, view, order }: FactsProps) {
  const t = texts.context;
  const now = useNow();
  const inbox = useDesk((s) => s.inboxes.find((each) => each.id === summary.inbox));
  const { visitor } = summary;
  const zone = view?.time_zone ?? visitor.time_zone;
  const unknown = <span className={classes.unknown}>{t.unknown}</span>;
  return (
    <Section title={t.visitor} order={order}>
      <dl className={classes.facts}>
        <dt>{t.name}</dt>
        <dd>
          {visitor.name ? visitorName(visitor) : unknown}
          {visitor.verified && (
            <span className={classes.verified} title={t.verifiedMore}>
              <IconRosetteDiscountCheck size={15} aria-hidden="true" /> {t.verified}
            </span>
          )}
        </dd>
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
        <dd>{visitor.locale ? <Languages tags={[visitor.locale, view?.locale ?? '']} /> : unknown}</dd>
        {zone && (
          <>
            <dt>{t.localTime}</dt>
            <dd className="figures">
              <LocalTime zone={zone} />
            </dd>
          </>
        )}
        <dt>{t.started}</dt>
        <dd className="figures">{whenExactly(summary.started_at, now)}</dd>
        <dt>{t.inbox}</dt>
        <dd>{inbox?.name ?? summary.inbox}</dd>
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
    entries
      .flatMap((entry) => ('sources' in entry && entry.sources) || [])
      .map((source) => [source.id, source]),
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
