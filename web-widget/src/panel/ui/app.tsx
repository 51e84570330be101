// The whole panel: header, log, status, message field; and the article that lies over them.
import type { SourceView } from '@frontdesk/protocol';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { InboxLook, OpenHow, RuleView, Shell } from '../../shell';
import type { Session } from '../session';
import { botOwesReply, feedbackBySeq, lastSeq, mayRate } from '../state';
import { WordsContext, type Words } from '../texts';
import { Article } from './article';
import { Composer } from './composer';
import { Before } from './greeting';
import { Help } from './help';
import { PreChat } from './pre-chat';
import { startPlace, useFocusCare } from './focus';
import { Header } from './header';
import { Log } from './log';
import { OfflineBar } from './offline-bar';
import { Problem } from './problem';
import { Status } from './status';

export interface AppProps {
  session: Session;
  words: Words;
  shell: Pick<Shell, 'origin' | 'inbox' | 'locale' | 'view' | 'identity'>;
  /** What greets this visitor on this page instead of the inbox's own words. */
  greeting: RuleView | undefined;
  open: boolean;
  how: OpenHow;
  onClose(): void;
}

export function App({ session, words, shell, greeting, open, how, onClose }: AppProps) {
  const [state, setState] = useState(session.state);
  const [article, setArticle] = useState<SourceView>();
  const [help, setHelp] = useState(false);
  const helpOpener = useRef<HTMLElement>(undefined);
  const asked = useRef<string>(undefined);
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

  const inbox = greeted((state.inbox ?? shell.view?.inbox) as InboxLook | undefined, greeting);
  const begun = state.conversation !== undefined || state.unsent.some(({ frame }) => frame.type === 'send');
  const asks = inbox?.pre_chat !== undefined && !begun && session.form === undefined;
  const newest = lastSeq(state);
  const online = state.connection.name === 'online';
  useEffect(() => {
    if (open && visible && online) session.markRead();
  }, [open, visible, online, newest, session]);

  // Only now can they take words and the keyboard: what lies under the help is inert.
  useLayoutEffect(() => {
    if (help) return;
    if (asked.current && field.current) {
      edit(field.current, asked.current);
      asked.current = undefined;
    } else {
      helpOpener.current?.focus();
    }
    helpOpener.current = undefined;
  }, [help, asks]);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (article) setArticle(undefined);
    else if (help) setHelp(false);
    else onClose();
  };
  const openHelp = (opener: HTMLElement) => {
    helpOpener.current = opener;
    setHelp(true);
  };
  const requestHuman = () => session.requestHuman();

  return (
    <WordsContext.Provider value={words}>
      <section
        class="panel"
        role="dialog"
        aria-label={words.t.panel(inbox?.name ?? '')}
        ref={panel}
        tabIndex={-1}
        onKeyDown={closeOnEscape}
      >
        <div class="panel-main" inert={article !== undefined || help}>
          <Header
            name={inbox?.name}
            holder={state.holder}
            begun={state.entries.length > 0}
            asking={session.isAsking('request_human')}
            onRequestHuman={requestHuman}
            onResolve={() => session.resolve()}
            onClose={onClose}
          />
          <OfflineBar state={state} onTryNow={() => session.connectNow()} />
          <Before.Provider value={{ onHelp: inbox?.help ? openHelp : undefined, asks }}>
            <Log
              ready={state.ready}
              open={open}
              inbox={inbox}
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
          </Before.Provider>
          <Status state={state} session={session} />
          <Problem problem={state.problem} onOver={() => session.dismissProblem()} />
          {asks && inbox?.pre_chat ? (
            <PreChat
              form={inbox.pre_chat}
              privacyUrl={inbox.privacy_url}
              identity={shell.identity}
              onDone={(answers) => {
                session.useForm(answers);
                field.current?.focus();
              }}
            />
          ) : (
            <Composer
              field={field}
              session={session}
              max={state.inbox?.message_chars_max ?? 4_000}
              offersPerson={state.ready && state.holder.holder === 'bot'}
              onRequestHuman={requestHuman}
            />
          )}
        </div>
        {help && (
          <Help
            origin={shell.origin}
            inbox={shell.inbox}
            locale={words.tag}
            covered={article !== undefined}
            onRead={(source, opener) => {
              articleOpener.current = opener;
              setArticle(source);
            }}
            onAsk={(words) => {
              asked.current = words;
              setHelp(false);
            }}
            onBack={() => setHelp(false)}
          />
        )}
        {article && (
          <Article
            source={article}
            origin={shell.origin}
            backTo={help ? words.t.helpBack : undefined}
            onBack={() => setArticle(undefined)}
          />
        )}
      </section>
    </WordsContext.Provider>
  );
}

/** What greets on this page, and the questions that go with it. */
function greeted(inbox: InboxLook | undefined, rule: RuleView | undefined): InboxLook | undefined {
  if (!inbox || !rule) return inbox;
  return { ...inbox, greeting: rule.message, suggestions: rule.suggestions ?? inbox.suggestions };
}

/** Puts a refused text back into the message field. */
function edit(field: HTMLTextAreaElement, text: string): void {
  field.value = field.value ? `${text}\n${field.value}` : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
