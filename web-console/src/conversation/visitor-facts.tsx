// Facts about the visitor: local time, pages they viewed, earlier conversations.
import type { ConversationSummary, VisitorView } from '@frontdesk/protocol';
import { Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconStarFilled } from '@tabler/icons-react';
import { Link } from 'wouter';

import { clockIn, languageName, whenExactly } from '../format';
import { useNow } from '../parts/use-now';
import { lastWords } from '../parts/wording';
import { restQuery } from '../queries';
import { texts } from '../texts';
import classes from './context-panel.module.css';
import { SETTLED_MS } from './story';

const PAGES_SHOWN = 5;
const BEFORE_SHOWN = 5;

export function useVisitor({ visitor, last_seq }: ConversationSummary) {
  const [seq] = useDebouncedValue(last_seq, SETTLED_MS);
  return useQuery({
    ...restQuery<VisitorView>(`visitors/${encodeURIComponent(visitor.id)}`, undefined, seq),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The visitor's local time. */
export function LocalTime({ zone }: { zone: string }) {
  const now = useNow();
  const time = clockIn(zone, now);
  if (!time) return null;
  return (
    <>
      {time} <span className={classes.how}>{zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>
    </>
  );
}

export function Languages({ tags }: { tags: readonly string[] }) {
  const names = [...new Set(tags.filter(Boolean).map(languageName))];
  return <>{names.join(', ')}</>;
}

export function Pages({ pages }: { pages: VisitorView['pages'] }) {
  const now = useNow();
  if (pages.length === 0) return <p className={classes.unknown}>{texts.context.pagesNone}</p>;
  return (
    <ol className={classes.rows}>
      {pages.slice(0, PAGES_SHOWN).map((page) => (
        <li key={`${page.at}-${page.url}`}>
          <Anchor href={page.url} target="_blank" rel="noopener noreferrer" className={classes.rowMain}>
            {page.title || page.url}
          </Anchor>
          <time className="figures">{whenExactly(page.at, now)}</time>
        </li>
      ))}
    </ol>
  );
}

interface BeforeProps {
  view: VisitorView;
  /** The open conversation, which is left out. */
  conversation: string;
}

/** Earlier conversations and their ratings. */
export function Before({ view, conversation }: BeforeProps) {
  const now = useNow();
  const t = texts.context;
  const earlier = view.conversations.filter((each) => each.id !== conversation);
  if (earlier.length === 0) return <p className={classes.unknown}>{t.beforeNone}</p>;
  return (
    <ol className={classes.rows}>
      {earlier.slice(0, BEFORE_SHOWN).map((each) => {
        const rating = view.ratings.find((r) => r.conversation === each.id);
        const outcome =
          each.holder.holder === 'nobody' ? texts.words.outcomes[each.holder.outcome ?? 'unsolved'] : t.open;
        return (
          <li key={each.id} className={classes.earlier}>
            <Link href={`/inbox/all/${each.id}`} className={classes.rowMain}>
              {lastWords(each) || t.noText}
            </Link>
            <span className={`${classes.how} figures`}>
              {whenExactly(each.started_at, now)} · {outcome}
              {rating && (
                <>
                  {' · '}
                  <IconStarFilled size={11} aria-hidden="true" /> {t.ratingOf(rating.score)}
                </>
              )}
            </span>
            {rating?.comment && <q className={classes.quote}>{rating.comment}</q>}
          </li>
        );
      })}
    </ol>
  );
}
