// One message: the visitor's on the left, the others on the right; the bot's are marked, with the reasons on demand.
import type { FieldsOf, VisitorCard } from '@frontdesk/protocol';
import { Collapse } from '@mantine/core';
import {
  IconBook2,
  IconCheck,
  IconChecks,
  IconChevronDown,
  IconRobot,
  IconThumbDown,
  IconThumbUp,
} from '@tabler/icons-react';
import { memo, useId, useState } from 'react';

import { clock, exactTime, share } from '../format';
import { Avatar } from '../parts/avatar';
import { Markdown, Plain } from '../parts/markdown';
import { MoodMark } from '../parts/mood-mark';
import { visitorName } from '../parts/wording';
import { suggestArticle } from '../suggestions/suggest-dialog';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import { Attachments } from './attachments';
import classes from './bubble.module.css';
import { Evidence } from './evidence';
import { speakerOf, writer, type SaidEntry, type TimelineItem } from './timeline-items';

interface BubbleProps {
  item: Extract<TimelineItem, { type: 'bubble' }>;
  visitor: VisitorCard;
  /** Whether the visitor has read it; only for the last agent message. */
  state?: 'sent' | 'read';
  /** Present if it can be suggested for the FAQ. */
  conversation?: string;
}

export const Bubble = memo(function Bubble({ item, visitor, state, conversation }: BubbleProps) {
  const { entry, first, last } = item;
  const { text, mood, attachments = [], suggestions = [] }: FieldsOf<SaidEntry> = entry;
  const t = texts.entry;
  const speaker = speakerOf(entry);
  const bot = speaker === 'bot';

  return (
    <article
      className={classes.message}
      data-from={speaker}
      data-first={first || undefined}
      data-last={last || undefined}
    >
      {first && <Author entry={entry} visitor={visitor} />}
      <div className={classes.row}>
        {speaker === 'agent' && text && conversation && (
          <button
            type="button"
            className={classes.learn}
            aria-label={t.forFaq}
            title={t.forFaq}
            onClick={() => suggestArticle(conversation, entry.seq)}
          >
            <IconBook2 size={16} stroke={1.7} />
          </button>
        )}
        {text && (
          <div className={classes.bubble} title={exactTime(entry.at)}>
            {speaker === 'visitor' ? <Plain text={text} /> : <Markdown text={text} />}
          </div>
        )}
        {entry.from === 'visitor' && text && <MoodMark mood={mood} />}
      </div>
      {attachments.length > 0 && (
        <div className={classes.attached}>
          <Attachments attachments={attachments} />
        </div>
      )}
      {suggestions.length > 0 && (
        <p className={classes.offered}>
          {t.suggested}: {suggestions.map((s) => `“${s}”`).join(' · ')}
        </p>
      )}
      {bot ? (
        <BotMeta item={item} />
      ) : (
        (last || state) && (
          <p className={classes.meta}>
            <Time at={entry.at} />
            {state && (
              <span className={classes.marked}>
                {state === 'read' ? (
                  <IconChecks size={14} aria-hidden="true" />
                ) : (
                  <IconCheck size={14} aria-hidden="true" />
                )}
                {state === 'read' ? t.read : t.sent}
              </span>
            )}
          </p>
        )
      )}
    </article>
  );
}, sameBubble);

/** Items are rebuilt with every entry, but most of them do not change. */
function sameBubble(a: BubbleProps, b: BubbleProps): boolean {
  return (
    a.item.entry === b.item.entry &&
    a.item.first === b.item.first &&
    a.item.last === b.item.last &&
    a.item.feedback === b.item.feedback &&
    a.state === b.state &&
    a.conversation === b.conversation &&
    visitorName(a.visitor) === visitorName(b.visitor)
  );
}

function Author({ entry, visitor }: { entry: SaidEntry; visitor: VisitorCard }) {
  const agent = writer(entry);
  switch (speakerOf(entry)) {
    case 'visitor':
      return <p className={classes.author}>{visitorName(visitor)}</p>;
    case 'bot':
      return (
        <p className={classes.author}>
          {texts.bot}
          <span className={classes.automatic}>
            <IconRobot size={14} stroke={1.8} aria-hidden="true" />
            {texts.entry.automatic}
          </span>
        </p>
      );
    case 'agent':
      return (
        <p className={classes.author}>
          {agent?.name ?? texts.entry.someone}
          {agent && <Avatar name={agent.name} picture={agent.picture} size={24} />}
        </p>
      );
  }
}

function Time({ at }: { at: number }) {
  return (
    <time className="figures" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {clock(at)}
    </time>
  );
}

/** The sources, the bot's confidence and its reasons, the visitor's feedback, and the time. */
function BotMeta({ item: { entry, last, feedback } }: { item: BubbleProps['item'] }) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const { assessment, sources = [] }: FieldsOf<SaidEntry> = entry;
  const t = texts.evidence;
  const title = { answer: t.whyAnswer, clarify: t.whyClarify, hand_over: t.whyHandOver };
  if (!assessment && sources.length === 0 && feedback === undefined && !last) return null;

  return (
    <>
      <p className={classes.meta}>
        {sources.length > 0 && (
          <span>
            {texts.entry.sources}{' '}
            {sources.map((source, i) => (
              <span key={source.id}>
                {i > 0 && ', '}
                <ArticleLink id={source.id} title={source.title} />
              </span>
            ))}
          </span>
        )}
        {assessment && assessment.hits.length > 0 && (
          <span className="figures">{t.sure(share(assessment.confidence))}</span>
        )}
        {feedback !== undefined && (
          <span className={classes.marked}>
            {feedback ? <IconThumbUp size={14} /> : <IconThumbDown size={14} />}
            {feedback ? texts.entry.helpful : texts.entry.notHelpful}
          </span>
        )}
        {assessment && (
          <button
            type="button"
            className={classes.why}
            aria-expanded={opened}
            aria-controls={id}
            title={title[assessment.decision]}
            onClick={() => setOpened(!opened)}
          >
            {t.why}
            <IconChevronDown size={14} aria-hidden="true" />
          </button>
        )}
        {last && <Time at={entry.at} />}
      </p>
      {assessment && (
        <Collapse expanded={opened} id={id} transitionDuration={160} className={classes.evidence}>
          <div className={classes.panel}>
            <Evidence assessment={assessment} />
          </div>
        </Collapse>
      )}
    </>
  );
}
