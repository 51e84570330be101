// A summary for the agent: what was asked, what the bot tried, and the details that the visitor gave.
import type { HandoverView } from '@frontdesk/protocol';
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useDesk } from '../desk/desk-context';
import { restQuery } from '../queries';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import classes from './context-panel.module.css';

/** Reloaded after this time without a new entry. */
export const SETTLED_MS = 1_500;

export function Story({ conversation }: { conversation: string }) {
  const t = texts.story;
  const lastSeq = useDesk((s) => s.conversations.get(conversation)?.last_seq);
  const [seq] = useDebouncedValue(lastSeq, SETTLED_MS);
  const story = useQuery({
    ...restQuery<HandoverView>(`conversations/${encodeURIComponent(conversation)}/handover`, undefined, seq),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  if (story.isPending) return <Skeleton h={72} />;
  if (story.isError) return <p className={classes.unknown}>{t.failed}</p>;
  const { first_question: first, last_question: last, offered, tried, details } = story.data;
  const given = [...details.references, ...details.emails, ...details.phones, ...details.names];
  if (!first && offered.length === 0) return <p className={classes.unknown}>{t.none}</p>;

  return (
    <dl className={classes.story}>
      {first && (
        <>
          <dt>{t.first}</dt>
          <dd>
            <Quote text={first.text} />
          </dd>
        </>
      )}
      {last && last.seq !== first?.seq && (
        <>
          <dt>{t.last}</dt>
          <dd>
            <Quote text={last.text} />
          </dd>
        </>
      )}
      {offered.length > 0 && (
        <>
          <dt>{t.tried(tried.answers, tried.asked_back)}</dt>
          {offered.map((offer) => (
            <dd key={`${offer.seq}-${offer.title}`} className={classes.offered}>
              {offer.article ? <ArticleLink id={offer.article} title={offer.title} /> : `“${offer.title}”`}
              <span className={classes.how}>{howItWent(offer)}</span>
            </dd>
          ))}
        </>
      )}
      {given.length > 0 && (
        <>
          <dt>{t.details}</dt>
          <dd>{given.join(', ')}</dd>
        </>
      )}
      {tried.handovers > 1 && (
        <>
          <dt>{t.handovers}</dt>
          <dd>{t.handedOver(tried.handovers, tried.returns)}</dd>
        </>
      )}
    </dl>
  );
}

function howItWent({ helpful, chosen }: HandoverView['offered'][number]): string {
  const t = texts.story;
  if (helpful !== undefined) return helpful ? t.helpful : t.notHelpful;
  if (chosen !== undefined) return chosen ? t.chosen : t.notChosen;
  return '';
}

function Quote({ text }: { text: string }) {
  return (
    <q className={classes.quote} dir="auto" title={text}>
      {text}
    </q>
  );
}
