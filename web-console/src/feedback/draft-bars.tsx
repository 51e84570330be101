// What agents' replies were written from: how often suggestions are used, and how often they are edited.
import type { DraftsReport } from '@frontdesk/protocol';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { count } from '../format';
import { restQuery } from '../queries';
import { texts } from '../texts';
import { BarSection } from './bars';

const t = texts.feedback.drafts;

export function DraftBars({ query }: { query: Record<string, number | undefined> }) {
  const { data } = useQuery({
    ...restQuery<DraftsReport>('reports/drafts', query),
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  const rows = data.drafts.flatMap(({ kind, as_they_were, edited }) => [
    { key: `${kind}-as-it-was`, name: t.asItWas(t.kinds[kind]), count: as_they_were },
    { key: `${kind}-edited`, name: t.edited(t.kinds[kind]), count: edited },
  ]);
  return (
    <BarSection
      title={t.title}
      note={t.note(count(data.replies))}
      rows={[...rows, { key: 'by-hand', name: t.byHand, count: data.by_hand }]}
      all={data.replies}
      columns={[t.source, t.count]}
      none={t.none}
    />
  );
}
