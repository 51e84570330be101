// One help article, shown inside the panel.
import type { HelpArticle, SourceView } from '@frontdesk/protocol';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Markdown } from '../markdown';
import { useWords } from '../texts';
import css from '../styles/article.css?inline';
import { BackIcon } from './icons';
import { mounts } from './later';

const LOAD_WITHIN_MS = 15_000;

interface ArticleProps {
  source: SourceView;
  origin: string;
  /** Where "back" leads; by default to the chat. */
  backTo?: string;
  onBack(): void;
}

function Article({ source, origin, backTo, onBack }: ArticleProps) {
  const { id, language } = source;
  const { t } = useWords();
  const backWords = backTo ?? t.back;
  const [article, setArticle] = useState<HelpArticle>();
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const back = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => back.current?.focus(), []);
  useEffect(() => {
    const leaving = new AbortController();
    const signal = AbortSignal.any?.([leaving.signal, AbortSignal.timeout(LOAD_WITHIN_MS)]) ?? leaving.signal;
    setFailed(false);
    const edition = `${encodeURIComponent(id)}?language=${encodeURIComponent(language)}`;
    fetch(`${origin}/api/v1/help/${edition}`, { signal, credentials: 'omit' })
      .then((response) =>
        response.ok ? response.json() : Promise.reject(new Error(String(response.status))),
      )
      .then(setArticle)
      .catch(() => leaving.signal.aborted || setFailed(true));
    return () => leaving.abort();
  }, [id, language, origin, attempt]);

  return (
    <div class="article" role="region" aria-label={article?.title ?? t.sources}>
      <div class="article-head">
        <button
          type="button"
          class="icon-button"
          ref={back}
          aria-label={backWords}
          title={backWords}
          onClick={onBack}
        >
          <BackIcon />
        </button>
        <span>{backWords}</span>
      </div>
      <div class="article-body" tabIndex={0} dir="auto" lang={article?.language}>
        {article ? (
          <>
            <h2>{article.title}</h2>
            <Markdown text={article.answer} />
          </>
        ) : failed ? (
          <div role="alert">
            <p>{t.articleFailed}</p>
            <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
              {t.tryAgain}
            </button>
          </div>
        ) : (
          <div class="skeleton" role="status" aria-label={t.articleLoading}>
            <i />
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
    </div>
  );
}

export const mount = mounts(Article, css);
