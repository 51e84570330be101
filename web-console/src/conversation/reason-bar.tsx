// Why the conversation was handed over, in one line. All signals and their thresholds are shown on demand.
import type { AgentEntry, AssessmentView, ConversationSummary, ReasonView } from '@frontdesk/protocol';
import { Collapse } from '@mantine/core';
import { IconArrowForwardUp, IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';

import { reasonLine, sentenceCase } from '../parts/wording';
import { texts } from '../texts';
import { Contributions, Hits, Made } from './evidence';
import classes from './reason-bar.module.css';
import { ReasonTable } from './reason-table';
import { lastHandover } from './timeline-items';

const t = texts.reason;

/** The reasons of the last handover, above the conversation. */
export function ReasonBar({
  summary,
  entries,
}: {
  summary: ConversationSummary;
  entries: readonly AgentEntry[];
}) {
  const handover = lastHandover(entries);
  const reasons = handover?.reasons?.length ? handover.reasons : summary.reasons;
  return <Reasons label={t.title} reasons={reasons} assessment={handover?.assessment} />;
}

interface ReasonsProps {
  label: string;
  reasons: readonly ReasonView[];
  assessment: AssessmentView | undefined;
  /** As high as needed, because it covers nothing below it. */
  inFull?: boolean;
}

export function Reasons({ label, reasons, assessment, inFull }: ReasonsProps) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  if (reasons.length === 0) return null;

  return (
    <section className={classes.reason} aria-label={label} data-full={inFull || undefined}>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconArrowForwardUp size={18} stroke={1.8} aria-hidden="true" />
        <span className={classes.words}>
          <span className={classes.label}>{label}: </span>
          {reasonLine(reasons)}
        </span>
        <IconChevronDown size={18} stroke={1.8} className={classes.chevron} aria-hidden="true" />
      </button>
      <Collapse expanded={opened} id={id} transitionDuration={160}>
        <div className={classes.more}>
          <h2>{t.signals}</h2>
          <ReasonTable reasons={reasons} />
          {assessment && (
            <>
              <h2>{t.avoided}</h2>
              {assessment.counterfactual.length ? (
                <ul>
                  {assessment.counterfactual.map((change) => (
                    <li key={change}>{sentenceCase(change)}</li>
                  ))}
                </ul>
              ) : (
                <p>{t.avoidedNone}</p>
              )}
              <h2>{t.candidates}</h2>
              <Hits assessment={assessment} />
              <h2>{t.allSignals}</h2>
              <Contributions contributions={assessment.contributions} />
              <Made assessment={assessment} />
            </>
          )}
        </div>
      </Collapse>
    </section>
  );
}
