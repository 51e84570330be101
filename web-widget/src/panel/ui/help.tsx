// The help: articles that can be searched and read without starting a chat.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS, type HelpItem, type HelpList, type SourceView } from '@frontdesk/protocol';
import article from '../styles/article.css?inline';
import css from '../styles/help.css?inline';
import { useWords } from '../texts';
import { BackIcon, PageIcon, SearchIcon } from './icons';
import { mounts } from './later';

const LOAD_WITHIN_MS = 15_000;
/** A pause in typing that starts the search. */
const LOOK_AFTER_MS = 200;

type Found = { readonly items: readonly HelpItem[]; readonly query: string } | 'failed';

interface HelpProps {
  origin: string;
  inbox: string;
  locale: string;
  /** An article covers the list. */
  covered: boolean;
  onRead(source: SourceView, opener: HTMLElement): void;
  /** Asks the search words in the chat. */
  onAsk(words: string): void;
  onBack(): void;
}

function Help({ origin, inbox, locale, covered, onRead, onAsk, onBack }: HelpProps) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<Found>();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const leaving = new AbortController();
    const words = query.trim();
    const timer = setTimeout(
      () => {
        const signal =
          AbortSignal.any?.([leaving.signal, AbortSignal.timeout(LOAD_WITHIN_MS)]) ?? leaving.signal;
        const search = new URLSearchParams({ inbox, locale });
        if (words) search.set('q', words);
        fetch(`${origin}/api/v1/help?${search}`, { signal, credentials: 'omit' })
          .then((response) =>
            response.ok ? response.json() : Promise.reject(new Error(String(response.status))),
          )
          .then(({ items }: HelpList) => setFound({ items, query: words }))
          .catch(() => leaving.signal.aborted || setFound('failed'));
      },
      words ? LOOK_AFTER_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [query, attempt, origin, inbox, locale]);

  /** The arrow keys move between the field and the articles. */
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [field.current!, ...(list.current?.querySelectorAll('button') ?? [])];
    const at = stops.indexOf(event.target as HTMLInputElement);
    if (at < 0) return;
    event.preventDefault();
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };

  return (
    <div class="article help" role="region" aria-label={t.helpTitle} inert={covered} onKeyDown={step}>
      <div class="article-head">
        <button type="button" class="icon-button" aria-label={t.back} title={t.back} onClick={onBack}>
          <BackIcon />
        </button>
        <h2>{t.helpTitle}</h2>
      </div>
      <search class="help-search">
        <SearchIcon />
        <input
          ref={field}
          class="input"
          type="search"
          enterkeyhint="search"
          dir="auto"
          maxLength={LIMITS.helpSearchCharsMax}
          value={query}
          placeholder={t.helpSearch}
          aria-label={t.helpSearch}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </search>
      <div class="article-body help-body">
        <p class="unseen" role="status">
          {found && found !== 'failed' && found.query && t.helpCount(found.items.length)}
        </p>
        {found === undefined ? (
          <div class="skeleton" role="status" aria-label={t.helpLoading}>
            <i />
            <i />
            <i />
            <i />
          </div>
        ) : found === 'failed' ? (
          <div role="alert">
            <p>{t.helpFailed}</p>
            <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
              {t.tryAgain}
            </button>
          </div>
        ) : found.items.length === 0 ? (
          <div class="help-none">
            <p>{found.query ? t.helpNone(found.query) : t.helpEmpty}</p>
            <button type="button" class="button" onClick={() => onAsk(found.query)}>
              {t.helpAsk}
            </button>
          </div>
        ) : (
          <ul class="help-list" ref={list}>
            {found.items.map(({ id, title, language, snippet }) => (
              <li key={id}>
                <button
                  type="button"
                  class="help-item"
                  lang={language}
                  onClick={(event) => onRead({ id, title, language }, event.currentTarget)}
                >
                  <PageIcon />
                  <span dir="auto">
                    <span class="help-item-title">{title}</span>
                    {snippet && <span class="help-item-words">{snippet}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {found !== 'failed' && found !== undefined && found.items.length > 0 && found.query && (
        <p class="help-foot">
          <button type="button" class="link-button" onClick={() => onAsk(found.query)}>
            {t.helpAsk}
          </button>
        </p>
      )}
    </div>
  );
}

export const mount = mounts(Help, article + css);
