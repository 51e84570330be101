// The rating after the end: one to five, the likelihood to recommend, and an optional comment.
import { useState } from 'preact/hooks';
import { LIMITS } from '@frontdesk/protocol';
import { useWords } from '../texts';
import { FaceIcon } from './icons';
import css from '../styles/rating.css?inline';
import { mounts } from './later';

const NPS = Array.from({ length: 11 }, (_, score) => score);

interface RatingProps {
  csat: boolean;
  nps: boolean;
  sending: boolean;
  onRate(score: number | undefined, nps: number | undefined, comment: string): void;
}

function Rating({ csat, nps: asksNps, sending, onRate }: RatingProps) {
  const { t, format } = useWords();
  const [score, setScore] = useState<number>();
  const [nps, setNps] = useState<number>();
  const [comment, setComment] = useState('');
  const rated = score !== undefined || nps !== undefined;
  return (
    <form
      class="rating"
      aria-label={t.rateTitle}
      onSubmit={(event) => {
        event.preventDefault();
        if (rated && !sending) onRate(score, nps, comment);
      }}
    >
      {csat && (
        <>
          <fieldset class="rating-scores">
            <legend class="card-title">{t.rateTitle}</legend>
            {t.rateScores.map((word, i) => (
              <label class="rating-score" key={word} title={word}>
                <input
                  type="radio"
                  name="score"
                  class="unseen"
                  value={i + 1}
                  checked={score === i + 1}
                  aria-label={`${format.number(i + 1)}: ${word}`}
                  onChange={() => setScore(i + 1)}
                />
                <FaceIcon score={i + 1} />
              </label>
            ))}
          </fieldset>
          <p class="rating-word" aria-hidden="true">
            {score ? t.rateScores[score - 1] : t.writeToStartAgain}
          </p>
        </>
      )}
      {asksNps && (rated || !csat) && (
        <fieldset class="rating-nps">
          <legend class={csat ? undefined : 'card-title'}>{t.npsTitle}</legend>
          <div class="rating-scale">
            {NPS.map((value) => (
              <label class="rating-number" key={value}>
                <input
                  type="radio"
                  name="nps"
                  class="unseen"
                  value={value}
                  checked={nps === value}
                  aria-label={format.number(value)}
                  onChange={() => setNps(value)}
                />
                <span aria-hidden="true">{format.number(value)}</span>
              </label>
            ))}
          </div>
          <p class="rating-ends">
            <span>{t.npsNever}</span>
            <span>{t.npsSurely}</span>
          </p>
        </fieldset>
      )}
      {rated && (
        <div class="rating-more">
          <textarea
            class="input"
            rows={2}
            maxLength={LIMITS.ratingCommentCharsMax}
            aria-label={t.rateComment}
            placeholder={t.rateComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="button" aria-disabled={sending}>
            {t.rateSend}
          </button>
        </div>
      )}
    </form>
  );
}

export const mount = mounts(Rating, css);
