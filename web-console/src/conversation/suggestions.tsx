// Suggestions above the editor: the bot's answer to the last message, and the nearest articles.
import type { DraftsView, SourceView } from '@frontdesk/protocol';
import { Button, Kbd } from '@mantine/core';
import { IconBulb, IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';

import { share } from '../format';
import { Markdown } from '../parts/markdown';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import type { DraftOrigin } from './drafts';
import classes from './suggestions.module.css';

interface SuggestionsProps {
  drafts: DraftsView;
  onPut: (origin: Omit<DraftOrigin, 'text'>, text: string) => void;
  /** The user has begun to write. */
  quiet: boolean;
}

export function Suggestions({ drafts: { answer, articles }, onPut, quiet }: SuggestionsProps) {
  const t = texts.suggested;
  const [opened, setOpened] = useState(false);
  const id = useId();
  const best = articles[0];
  const title = answer ? t.answer : (best?.title ?? '');
  const text = answer?.text ?? best?.answer ?? '';
  const confidence = answer?.confidence ?? best?.confidence ?? 0;
  const putBest = () =>
    answer
      ? onPut({ kind: 'bot', id: String(answer.seq) }, answer.text)
      : best && onPut({ kind: 'article', id: best.id }, best.answer);

  return (
    <section className={classes.suggestions} aria-label={t.label} data-quiet={quiet || undefined}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => setOpened(!opened)}
        >
          <IconBulb size={17} stroke={1.7} aria-hidden="true" />
          <span className={classes.words}>
            <strong>{title}</strong> <span className="figures">{texts.evidence.sure(share(confidence))}</span>
            <span className={classes.text}>{inOneLine(text)}</span>
          </span>
          <IconChevronDown size={16} stroke={1.8} className={classes.chevron} aria-hidden="true" />
        </button>
        <Button size="compact-sm" variant="default" onClick={putBest} className={classes.put}>
          {t.put}
          <span className={classes.keys} aria-hidden="true">
            <Kbd>Alt</Kbd>
            <Kbd>⏎</Kbd>
          </span>
        </Button>
      </div>
      {opened && (
        <div id={id} className={classes.more}>
          {answer && (
            <Piece text={answer.text} sources={answer.sources}>
              <strong>{t.answer}</strong>
            </Piece>
          )}
          {articles.map((article) => (
            <Piece
              key={article.id}
              text={article.answer}
              onPut={() => onPut({ kind: 'article', id: article.id }, article.answer)}
              label={t.putArticle(article.title)}
            >
              <ArticleLink id={article.id} title={article.title} />
              <span className={`${classes.sure} figures`}>
                {texts.evidence.sure(share(article.confidence))}
              </span>
            </Piece>
          ))}
        </div>
      )}
    </section>
  );
}

/** The text without Markdown. */
function inOneLine(text: string): string {
  return text.replace(/\*\*|`|^(#{1,6}|[-*+]|\d{1,3}\.)\s+/gm, '').replace(/\s+/g, ' ');
}

interface PieceProps {
  text: string;
  sources?: readonly Pick<SourceView, 'id' | 'title'>[];
  label?: string;
  onPut?: () => void;
  children: React.ReactNode;
}

function Piece({ text, sources = [], label, onPut, children }: PieceProps) {
  return (
    <article className={classes.piece}>
      <header>
        {children}
        {onPut && (
          <Button size="compact-sm" variant="default" aria-label={label} onClick={onPut}>
            {texts.suggested.put}
          </Button>
        )}
      </header>
      <div className={classes.body}>
        <Markdown text={text} />
      </div>
      {sources.length > 0 && (
        <p className={classes.from}>
          {texts.entry.sources}{' '}
          {sources.map((source, i) => (
            <span key={source.id}>
              {i > 0 && ', '}
              <ArticleLink id={source.id} title={source.title} />
            </span>
          ))}
        </p>
      )}
    </article>
  );
}
