// One transcript: the reasons of every handover, the timeline, the rating and its comment.
import type { AgentEntry, ConversationDetail, ConversationSummary } from '@frontdesk/protocol';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowLeft, IconMessageOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useSearch } from 'wouter';

import { Facts, Section, Sources } from '../conversation/context-panel';
import panel from '../conversation/context-panel.module.css';
import { MoodCurve } from '../conversation/mood-curve';
import { Reasons } from '../conversation/reason-bar';
import { TimelineList } from '../conversation/timeline';
import { timelineItems } from '../conversation/timeline-items';
import { duration, whenExactly } from '../format';
import { Page } from '../parts/page';
import { PageSkeleton } from '../parts/page-skeleton';
import { Failure, State } from '../parts/states';
import { useNow } from '../parts/use-now';
import { visitorName } from '../parts/wording';
import { restQuery } from '../queries';
import { isMissing } from '../rest';
import { texts } from '../texts';
import classes from './transcript-page.module.css';

const t = texts.transcript;
/** More items are drawn on demand. */
const ITEMS_AT_FIRST = 300;

export default function TranscriptPage({ id }: { id: string }) {
  const detail = useQuery(restQuery<ConversationDetail>(`conversations/${encodeURIComponent(id)}`));

  if (detail.isPending) return <PageSkeleton />;
  if (detail.isError) {
    return isMissing(detail.error) ? (
      <State icon={IconMessageOff} title={t.missing} more={t.missingMore} order={1}>
        <Button component={Link} href="/transcripts" variant="default" mt="xs">
          {t.back}
        </Button>
      </State>
    ) : (
      <Failure error={detail.error} onRetry={() => void detail.refetch()} order={1} />
    );
  }
  return <Transcript detail={detail.data} />;
}

function Transcript({ detail: { conversation, entries } }: { detail: ConversationDetail }) {
  const search = useSearch();
  const now = useNow();
  const [markedSeq] = useState(() => Number(/^#entry-(\d+)$/.exec(location.hash)?.[1] ?? 0));
  useEffect(() => {
    if (markedSeq) document.getElementById(`entry-${markedSeq}`)?.scrollIntoView({ block: 'center' });
  }, [markedSeq]);
  const items = timelineItems(entries, []);
  const [shown, setShown] = useState(() => (markedSeq > ITEMS_AT_FIRST / 2 ? Infinity : ITEMS_AT_FIRST));
  const handovers = entries
    .filter((entry) => entry.kind === 'hand_over')
    .filter((entry) => entry.reasons?.length);

  return (
    <Page
      above={
        <Anchor component={Link} href={`/transcripts${search ? `?${search}` : ''}`} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden="true" /> {t.back}
        </Anchor>
      }
      title={t.title(visitorName(conversation.visitor))}
    >
      <div className={classes.columns}>
        <div>
          <div className={classes.reasons}>
            {handovers.map((handover) => (
              <Reasons
                key={handover.seq}
                label={t.handover(whenExactly(handover.at, now))}
                reasons={handover.reasons ?? []}
                assessment={handover.assessment}
                inFull
              />
            ))}
            {handovers.length === 0 && conversation.reasons.length > 0 && (
              <Reasons
                label={texts.reason.title}
                reasons={conversation.reasons}
                assessment={undefined}
                inFull
              />
            )}
            {conversation.reasons.length === 0 && handovers.length === 0 && (
              <p className={classes.noHandover}>{t.noHandover}</p>
            )}
          </div>
          <TimelineList items={items.slice(0, shown)} visitor={conversation.visitor} markedSeq={markedSeq} />
          {items.length > shown && (
            <Button variant="default" mt="md" onClick={() => setShown(items.length)}>
              {texts.entry.later}
            </Button>
          )}
        </div>
        <aside className={classes.aside} aria-label={texts.context.title}>
          <Result conversation={conversation} entries={entries} />
          <Facts summary={conversation} order={2} />
          <Section order={2} title={texts.context.mood}>
            <MoodCurve entries={entries} />
          </Section>
          <Section order={2} title={texts.context.sources}>
            <Sources entries={entries} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

function Result({
  conversation,
  entries,
}: {
  conversation: ConversationSummary;
  entries: readonly AgentEntry[];
}) {
  const { holder, outcome } = conversation.holder;
  const rated = entries.findLast((entry) => entry.kind === 'rated');
  const said = (from: AgentEntry['from']) =>
    entries.filter((entry) => entry.from === from && ['message', 'answer', 'clarify'].includes(entry.kind))
      .length;
  return (
    <Section order={2} title={t.result}>
      <dl className={panel.facts}>
        <dt>{t.outcome}</dt>
        <dd>
          {holder === 'nobody' ? (
            texts.words.outcomes[outcome ?? 'unsolved']
          ) : (
            <>
              {t.open}.{' '}
              <Anchor component={Link} href={`/inbox/all/${conversation.id}`}>
                {t.toInbox}
              </Anchor>
            </>
          )}
        </dd>
        <dt>{t.duration}</dt>
        <dd className="figures">{duration(conversation.last_at - conversation.started_at)}</dd>
        <dt>{t.messages}</dt>
        <dd>{t.messageCounts(said('visitor'), said('bot'), said('agent'))}</dd>
        <dt>{texts.context.rating}</dt>
        <dd>
          {conversation.rating === undefined ? (
            <span className={panel.unknown}>{t.ratingNone}</span>
          ) : (
            texts.context.ratingOf(conversation.rating)
          )}
        </dd>
        {rated?.text && (
          <>
            <dt>{t.comment}</dt>
            <dd>
              <q>{rated.text}</q>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}
