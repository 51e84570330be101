// After the end: one to five, and a word if the visitor likes.
import { useState } from 'preact/hooks';
import { useWords } from '../texts';
import { FaceIcon } from './icons';

const COMMENT_CHARS_MAX = 1_000;

export function Rating({ onRate }: { onRate(score: number, comment: string): void }) {
  const { t } = useWords();
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  return (
    <form
      class="rating"
      onSubmit={(event) => {
        event.preventDefault();
        if (score) onRate(score, comment);
      }}
    >
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
              aria-label={`${i + 1}: ${word}`}
              onChange={() => setScore(i + 1)}
            />
            <FaceIcon score={i + 1} />
          </label>
        ))}
      </fieldset>
      <p class="rating-word" aria-hidden="true">
        {score ? t.rateScores[score - 1] : t.writeToStartAgain}
      </p>
      {score > 0 && (
        <div class="rating-more">
          <textarea
            class="input"
            rows={2}
            maxLength={COMMENT_CHARS_MAX}
            aria-label={t.rateComment}
            placeholder={t.rateComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            {t.rateSend}
          </button>
        </div>
      )}
    </form>
  );
}
