// The whole panel: header, log, status, message field, and an article that covers them.
import type { FormView, InboxView, SourceView } from '@frontdesk/protocol';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RuleView } from '@frontdesk/protocol';
import type { OpenHow, Shell } from '../../shell';
import { askToNotify, canNotify, mayNotify } from '../attention';
import type { Session } from '../session';
import { botOwesReply, contactOf, feedbackBySeq, lastSeq, mayRate } from '../state';
import { WordsContext, type Words } from '../texts';
import { Composer } from './composer';
import { eventText } from './event';
import { startPlace, useFocusRecovery } from './focus';
import { Before } from './greeting';
import { Header } from './header';
import { CloseIcon, DownloadIcon, EndIcon, MailIcon, NoticeIcon, PageIcon, SoundIcon } from './icons';
import { Later } from './later';
import { Log } from './log';
import type { MenuItem } from './menu';
import { OfflineBar } from './offline-bar';
import { OriginContext } from './picture';
import { Problem } from './problem';
import { Status } from './status';

export interface AppProps {
  session: Session;
  words: Words;
  shell: Pick<Shell, 'origin' | 'inbox' | 'view' | 'identity'>;
  /** A greeting for this visitor on this page, instead of the inbox's own. */
  greeting: RuleView | undefined;
  /** The answer to a proactive message, sent once the form is filled in. */
  answer: string | undefined;
  open: boolean;
  how: OpenHow;
  onClose(): void;
}

export function App(props: AppProps) {
  const { session, words, shell, greeting, open, how, onClose } = props;
  const { origin } = shell;
  const [state, setState] = useState(session.state);
  const [article, setArticle] = useState<SourceView>();
  const [help, setHelp] = useState(false);
  const [answers, setAnswers] = useState<FormView>();
  const helpOpener = useRef<HTMLElement>(undefined);
  const asked = useRef<string>(undefined);
  const articleOpener = useRef<HTMLElement>(undefined);
  const [asksAddress, setAsksAddress] = useState(false);
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
  useFocusRecovery(panel, field, open);

  // Only now can it take the focus, because everything below an article is inert.
  useLayoutEffect(() => {
    if (!article) articleOpener.current?.focus();
  }, [article]);

  const inbox = withGreeting(state.inbox ?? shell.view?.inbox, greeting);
  const refused = state.unsent.some(({ code }) => code === 'invalid_form');
  const asks = inbox?.pre_chat !== undefined && !state.conversation && (answers === undefined || refused);

  // Only now can they take text and the focus, because everything below the help is inert.
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

  const newest = lastSeq(state);
  const online = state.connection.name === 'online';
  useEffect(() => {
    if (open && visible && online) session.markRead();
  }, [open, visible, online, newest, session]);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (article) setArticle(undefined);
    else if (help) setHelp(false);
    else onClose();
  };
  const openHelp = (opener?: HTMLElement) => {
    helpOpener.current = opener;
    setHelp(true);
  };
  const openArticle = (source: SourceView, opener: HTMLElement) => {
    articleOpener.current = opener;
    setArticle(source);
  };
  const fillIn = (form: FormView) => {
    session.form = form;
    setAnswers(form);
    // Messages that were refused because of the form are sent again with the new one.
    for (const { key, frame, code } of state.unsent) {
      if (code !== 'invalid_form' || frame.type !== 'send') continue;
      session.discard(key);
      return session.write(frame.text);
    }
    if (props.answer) session.write(props.answer);
    else field.current?.focus();
  };
  const requestHuman = () => session.requestHuman();
  const { t } = words;
  const begun = state.entries.length > 0;
  const items: MenuItem[] = [
    {
      label: t.sound,
      icon: <SoundIcon />,
      on: session.hears(),
      onPick: () => session.switchSound(!session.hears()),
    },
  ];
  if (inbox?.help) items.unshift({ label: t.helpBrowse, icon: <PageIcon />, onPick: () => openHelp() });
  if (begun && canNotify()) {
    const on = mayNotify() && session.wantsNotices();
    const pick = () =>
      on ? session.switchNotices(false) : void askToNotify().then((yes) => session.switchNotices(yes));
    items.push({ label: t.notices, icon: <NoticeIcon />, on, onPick: pick });
  }
  if (begun)
    items.push({
      label: t.downloadTranscript,
      icon: <DownloadIcon />,
      onPick: () => void keepTranscript(props),
    });
  if (begun && state.inbox?.transcript_by_email) {
    items.push({ label: t.transcriptByEmail, icon: <MailIcon />, onPick: () => setAsksAddress(true) });
  }
  if (begun && state.holder.holder !== 'nobody') {
    items.push({ label: t.endConversation, icon: <EndIcon />, onPick: () => session.resolve() });
  }

  return (
    <WordsContext.Provider value={words}>
      <OriginContext.Provider value={origin}>
        <section
          class="panel"
          role="dialog"
          aria-label={t.panel(inbox?.name ?? '')}
          ref={panel}
          tabIndex={-1}
          onKeyDown={closeOnEscape}
        >
          <div class="panel-main" inert={article !== undefined || help}>
            <Header
              name={inbox?.name}
              logo={inbox?.logo}
              holder={state.holder}
              asking={session.isAsking('request_human')}
              items={items}
              onRequestHuman={requestHuman}
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
                deliveredTo={state.deliveredTo}
                readByAgent={state.readByAgent}
                feedback={feedbackBySeq(state)}
                holder={state.holder}
                writing={
                  state.typing.agent ? 'agent' : state.typing.bot || botOwesReply(state) ? 'bot' : undefined
                }
                mayRate={mayRate(state)}
                session={session}
                onSource={openArticle}
                onEdit={(text) => field.current && edit(field.current, text)}
              />
            </Before.Provider>
            <Status state={state} session={session} />
            {asksAddress && (
              <Later
                load={() => import('./transcript-form')}
                with={{
                  email: contactOf(state)?.email,
                  onSend(email) {
                    setAsksAddress(false);
                    session.sendTranscript(email);
                  },
                  onClose: () => setAsksAddress(false),
                }}
              />
            )}
            <div role="status">
              {state.transcriptTo && (
                <p class="note">
                  <MailIcon />
                  <span>{t.transcriptSent(state.transcriptTo)}</span>
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={t.dismiss}
                    title={t.dismiss}
                    onClick={() => session.dismissNotice()}
                  >
                    <CloseIcon />
                  </button>
                </p>
              )}
            </div>
            <Problem problem={state.problem} onOver={() => session.dismissProblem()} />
            {asks && inbox?.pre_chat ? (
              <Later
                load={() => import('./pre-chat')}
                with={{
                  form: inbox.pre_chat,
                  privacyUrl: inbox.privacy_url,
                  identity: shell.identity,
                  before: answers,
                  onDone: fillIn,
                }}
              />
            ) : (
              <Composer
                field={field}
                session={session}
                max={state.inbox?.message_chars_max ?? 4_000}
                uploads={state.uploads}
                limits={inbox?.attachments}
                previewed={Boolean(state.inbox?.typing_preview && state.holder.holder !== 'bot')}
                ended={state.holder.holder === 'nobody'}
                offersPerson={state.ready && state.holder.holder === 'bot'}
                onRequestHuman={requestHuman}
              />
            )}
          </div>
          {help && (
            <Later
              load={() => import('./help')}
              with={{
                origin,
                inbox: shell.inbox,
                locale: words.tag,
                covered: article !== undefined,
                onRead: openArticle,
                onAsk: (query: string) => {
                  asked.current = query;
                  setHelp(false);
                },
                onBack: () => setHelp(false),
              }}
              onFail={() => {
                setHelp(false);
                session.tell('load_failed');
              }}
            />
          )}
          {article && (
            <Later
              load={() => import('./article')}
              with={{
                source: article,
                origin,
                backTo: help ? t.helpBack : undefined,
                onBack: () => setArticle(undefined),
              }}
              onFail={() => {
                setArticle(undefined);
                session.tell('load_failed');
              }}
            />
          )}
        </section>
      </OriginContext.Provider>
    </WordsContext.Provider>
  );
}

/** The greeting on this page, and its questions. */
function withGreeting(inbox: InboxView | undefined, rule: RuleView | undefined): InboxView | undefined {
  if (!inbox || !rule) return inbox;
  return { ...inbox, greeting: rule.message, suggestions: rule.suggestions ?? inbox.suggestions };
}

async function keepTranscript({ session, words, shell: { origin } }: AppProps): Promise<void> {
  const { entries, inbox } = session.state;
  const business = inbox?.name ?? '';
  const event = (entry: (typeof entries)[number]) => eventText(entry, words);
  try {
    const { transcript, download } = await import('../transcript');
    download(transcript({ business, entries, words, origin, event }), `${business || 'chat'}.txt`);
  } catch {
    session.tell('load_failed');
  }
}

/** Puts a refused message back into the message field. */
function edit(field: HTMLTextAreaElement, text: string): void {
  field.value = field.value ? `${text}\n${field.value}` : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
