// The whole panel: header, log, status, message field; and the article that lies over them.
import type { SourceView } from '@frontdesk/protocol';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OpenHow } from '../../shell';
import type { Session } from '../session';
import { botOwesReply, feedbackBySeq, lastSeq, mayRate } from '../state';
import { WordsContext, type Words } from '../texts';
import { Article } from './article';
import { Composer } from './composer';
import { startPlace, useFocusCare } from './focus';
import { Header } from './header';
import { Log } from './log';
import { OfflineBar } from './offline-bar';
import { Problem } from './problem';
import { Status } from './status';

export interface AppProps {
  session: Session;
  words: Words;
  origin: string;
  open: boolean;
  how: OpenHow;
  onClose(): void;
}

export function App({ session, words, origin, open, how, onClose }: AppProps) {
  const [state, setState] = useState(session.state);
  const [article, setArticle] = useState<SourceView>();
  const articleOpener = useRef<HTMLElement>(undefined);
  const [visible, setVisible] = useState(!document.hidden);
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const follow = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', follow);
    const leave = session.subscribe(() => setState(session.state));
    setState(session.state);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      leave();
    };
  }, [session]);

  useEffect(() => {
    if (!open || how === 'quietly') return;
    startPlace(panel.current, field.current)?.focus({ preventScroll: true });
  }, [open, how]);
  useFocusCare(panel, field, open);

  // Only now can it take the focus again: what lies under an article is inert.
  useLayoutEffect(() => {
    if (!article) articleOpener.current?.focus();
  }, [article]);

  const newest = lastSeq(state);
  const online = state.connection.name === 'online';
  useEffect(() => {
    if (open && visible && online) session.markRead();
  }, [open, visible, online, newest, session]);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (article) setArticle(undefined);
    else onClose();
  };
  const requestHuman = () => session.requestHuman();

  return (
    <WordsContext.Provider value={words}>
      <section
        class="panel"
        role="dialog"
        aria-label={words.t.panel(state.inbox?.name ?? '')}
        ref={panel}
        tabIndex={-1}
        onKeyDown={closeOnEscape}
      >
        <div class="panel-main" inert={article !== undefined}>
          <Header
            name={state.inbox?.name}
            holder={state.holder}
            begun={state.entries.length > 0}
            asking={session.isAsking('request_human')}
            onRequestHuman={requestHuman}
            onResolve={() => session.resolve()}
            onClose={onClose}
          />
          <OfflineBar state={state} onTryNow={() => session.connectNow()} />
          <Log
            ready={state.ready}
            open={open}
            inbox={state.inbox}
            entries={state.entries}
            unsent={state.unsent}
            online={online}
            readByAgent={state.readByAgent}
            feedback={feedbackBySeq(state)}
            holder={state.holder}
            writing={
              state.typing.agent ? 'agent' : state.typing.bot || botOwesReply(state) ? 'bot' : undefined
            }
            mayRate={mayRate(state)}
            session={session}
            onSource={(source, opener) => {
              articleOpener.current = opener;
              setArticle(source);
            }}
            onEdit={(text) => field.current && edit(field.current, text)}
          />
          <Status state={state} session={session} />
          <Problem problem={state.problem} onOver={() => session.dismissProblem()} />
          <Composer
            field={field}
            session={session}
            max={state.inbox?.message_chars_max ?? 4_000}
            offersPerson={state.ready && state.holder.holder === 'bot'}
            onRequestHuman={requestHuman}
          />
        </div>
        {article && <Article source={article} origin={origin} onBack={() => setArticle(undefined)} />}
      </section>
    </WordsContext.Provider>
  );
}

/** Puts a refused text back into the message field. */
function edit(field: HTMLTextAreaElement, text: string): void {
  field.value = field.value ? `${text}\n${field.value}` : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
