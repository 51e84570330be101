// One conversation: header, reasons, timeline, composer, and the details next to it.
import type { ConversationSummary } from '@frontdesk/protocol';
import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconMessageOff } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

import { useDesk, useDeskStore, useTimeline } from '../desk/desk-context';
import type { ListName } from '../desk/lists';
import { State } from '../parts/states';
import { useKeys } from '../parts/use-keys';
import { SuggestDialog, suggestArticle } from '../suggestions/suggest-dialog';
import { texts } from '../texts';
import { Composer, type ComposerHandle } from './composer';
import { ContextPanel } from './context-panel';
import { ConversationHeader, type Floating } from './conversation-header';
import classes from './conversation-view.module.css';
import { ReasonBar } from './reason-bar';
import { TAG_FIELD_ID } from './tag-field';
import { Timeline } from './timeline';
import { ToolCommands } from './tool-commands';
import { useActions } from './use-actions';
import { useReadReceipt } from './use-read-receipt';

const MacroDialog = lazy(() => import('../macros/macro-dialog'));

/** The history state after an offer was accepted. */
export const ACCEPTED = { accepted: true };

interface ConversationViewProps {
  id: string;
  list: ListName;
  /** The details are open, on screens where they do not fit next to the conversation. */
  details: boolean;
}

export function ConversationView({ id, list, details }: ConversationViewProps) {
  const store = useDeskStore();
  useEffect(() => {
    store.open(id);
    return () => store.close();
  }, [store, id]);

  const summary = useDesk((s) => s.conversations.get(id));
  const missing = useDesk((s) => s.missing === id);
  const composer = useRef<ComposerHandle>(null);
  const [, navigate] = useLocation();
  const [floating, setFloating] = useState<Floating>(null);
  const [macrosAsked, setMacrosAsked] = useState(false);
  const here = `/inbox/${list}/${id}`;
  // The conversation leaves the list that it was in, so the page follows it.
  const actions = useActions(id, () => {
    composer.current?.write('reply');
    if (list !== 'all') navigate(`/inbox/mine/${id}`, { replace: true });
  });

  // After accepting an offer, the user starts to write.
  const { accepted } = useHistoryState<Partial<typeof ACCEPTED>>() ?? {};
  useEffect(() => {
    if (accepted && actions.may.reply) composer.current?.write('reply');
  }, [accepted, actions.may.reply]);

  function float(next: Floating) {
    if (next === 'macros') setMacrosAsked(true);
    setFloating(next);
  }

  function toTags() {
    navigate(`${here}?details`, { replace: true });
    requestAnimationFrame(() => document.getElementById(TAG_FIELD_ID)?.focus());
  }

  function suggestLastReply() {
    const { entries = [] } = store.state.timelines.get(id) ?? {};
    const reply = entries.findLast((e) => e.from === 'agent' && e.kind === 'message' && e.text);
    if (reply) suggestArticle(id, reply.seq);
  }

  useKeys({
    t: actions.may.take ? actions.take : undefined,
    r: actions.may.reply ? () => composer.current?.write('reply') : undefined,
    n: () => composer.current?.write('note'),
    e: actions.may.resolve ? actions.openResolve : undefined,
    s: actions.may.snooze ? () => float('snooze') : undefined,
    p: actions.may.transfer || actions.may.move ? () => float('transfer') : undefined,
    m: () => float('macros'),
    i: actions.may.reply ? () => composer.current?.suggest() : undefined,
    f: suggestLastReply,
    l: toTags,
    Escape: details ? () => navigate(here) : undefined,
  });

  if (missing) {
    return (
      <section className={classes.column} aria-label={texts.conversation.label}>
        <State icon={IconMessageOff} title={texts.inbox.missing} more={texts.inbox.missingMore} order={1}>
          <Button component={Link} href={`/inbox/${list}`} variant="default" mt="xs">
            {texts.inbox.toList}
          </Button>
        </State>
      </section>
    );
  }
  if (!summary) return <ConversationSkeleton list={list} />;

  return (
    <>
      <section className={classes.column} aria-label={texts.conversation.label}>
        <ConversationHeader
          summary={summary}
          list={list}
          actions={actions}
          detailsHref={`${here}?details`}
          floating={floating}
          onFloat={float}
        />
        <Course summary={summary} />
        <VisuallyHidden role="status">{actions.done}</VisuallyHidden>
        <Composer ref={composer} summary={summary} actions={actions} />
      </section>
      <ContextPanel summary={summary} actions={actions} shown={details} onClose={() => navigate(here)} />
      <ToolCommands
        summary={summary}
        actions={actions}
        does={{
          write: (kind) => composer.current?.write(kind),
          float,
          toTags,
          toDetails: () => navigate(`${here}?details`),
          suggestLastReply,
          insertSuggested: () => composer.current?.suggest(),
        }}
      />
      {macrosAsked && (
        <Suspense fallback={null}>
          <MacroDialog summary={summary} opened={floating === 'macros'} onClose={() => setFloating(null)} />
        </Suspense>
      )}
    </>
  );
}

/** A component of its own, because it changes with every keystroke. */
function Course({ summary }: { summary: ConversationSummary }) {
  const timeline = useTimeline(summary.id);
  useReadReceipt(summary.id, timeline.entries);
  return (
    <>
      <ReasonBar summary={summary} entries={timeline.entries} />
      <Timeline conversation={summary.id} timeline={timeline} visitor={summary.visitor} />
      <SuggestDialog conversation={summary.id} entries={timeline.entries} />
    </>
  );
}

function ConversationSkeleton({ list }: { list: ListName }) {
  return (
    <section className={classes.column} aria-label={texts.conversation.label} aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      <div className={classes.skeletonHeader}>
        <Link href={`/inbox/${list}`} className={classes.skeletonBack} aria-label={texts.back}>
          <IconArrowLeft size={20} />
        </Link>
        <Skeleton h={18} w={140} />
      </div>
      <div className={classes.skeletonBody}>
        <Skeleton h={44} w="55%" radius="lg" />
        <Skeleton h={84} w="62%" radius="lg" ml="auto" />
        <Skeleton h={44} w="40%" radius="lg" />
      </div>
    </section>
  );
}
