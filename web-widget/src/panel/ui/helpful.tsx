// "Was this helpful?" under an answer.
import { useWords } from '../texts';

interface HelpfulProps {
  given: boolean | undefined;
  /** An older answer, for which feedback is no longer asked. */
  quiet: boolean;
  offersPerson: boolean;
  onMark(helpful: boolean): void;
  onRequestHuman(): void;
}

export function Helpful({ given, quiet, offersPerson, onMark, onRequestHuman }: HelpfulProps) {
  const { t } = useWords();
  if (given === undefined) {
    if (quiet) return null;
    return (
      <div class="helpful" role="group" aria-label={t.helpful} aria-live="off">
        <span>{t.helpful}</span>
        <button type="button" class="small-button" onClick={() => onMark(true)}>
          {t.yes}
        </button>
        <button type="button" class="small-button" onClick={() => onMark(false)}>
          {t.no}
        </button>
      </div>
    );
  }
  if (given) return <p class="helpful">{t.thanksHelpful}</p>;
  return (
    <p class="helpful">
      <span>
        {t.thanksNotHelpful}{' '}
        {offersPerson ? (
          <button type="button" class="link-button" onClick={onRequestHuman}>
            {t.aPersonCanHelp}
          </button>
        ) : (
          t.aPersonCanHelp
        )}
        .
      </span>
    </p>
  );
}
