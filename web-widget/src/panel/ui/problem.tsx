// A friendly message for a refusal that concerns no single message, with a countdown if it is temporary.
import { useEffect, useState } from 'preact/hooks';
import type { Problem as ProblemState } from '../state';
import { useWords } from '../texts';
import { AlertIcon, ClockIcon } from './icons';

export function Problem({ problem, onOver }: { problem: ProblemState | undefined; onOver(): void }) {
  const { t, format } = useWords();
  const [now, setNow] = useState(Date.now());
  const until = problem?.until;
  useEffect(() => {
    if (until === undefined) return;
    const tick = () => (Date.now() >= until ? onOver() : setNow(Date.now()));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [until]);
  const seconds = until === undefined ? 0 : Math.max(1, Math.ceil((until - now) / 1_000));
  const sentence = (wait: string) => (problem ? t.problems[problem.code](wait) : '');
  return (
    <>
      {problem && (
        <p class="problem" aria-hidden="true">
          {until === undefined ? <AlertIcon /> : <ClockIcon />}
          <span>{sentence(seconds ? format.inSeconds(seconds) : '')}</span>
        </p>
      )}
      {/* Announced once, not every second. */}
      <p class="unseen" role="status">
        {sentence('')}
      </p>
    </>
  );
}
