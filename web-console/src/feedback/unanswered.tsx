// Questions without an answer, grouped by meaning, as suggestions for new articles.
import type { UnansweredGroup } from '@frontdesk/protocol';
import { Title } from '@mantine/core';
import { Link } from 'wouter';

import { texts } from '../texts';
import section from './chart-section.module.css';
import classes from './unanswered.module.css';

const t = texts.feedback.unanswered;

export function Unanswered({ groups }: { groups: UnansweredGroup[] }) {
  return (
    <section className={section.section} aria-label={t.title}>
      <header className={section.header}>
        <Title order={2}>{t.title}</Title>
      </header>
      {groups.length === 0 ? (
        <p className={classes.none}>{t.none}</p>
      ) : (
        <>
          <p className={section.note}>{t.note}</p>
          <ol className={classes.groups}>
            {groups.map((group) => (
              <li key={group.question}>
                <details>
                  <summary>
                    <span className={classes.question}>{group.question}</span>
                    <span className={`${classes.times} figures`}>{t.times(group.count)}</span>
                  </summary>
                  <ul aria-label={t.examples}>
                    {group.examples.map((example) => (
                      <li key={`${example.conversation}-${example.seq}`}>
                        <Link href={`/transcripts/${example.conversation}#entry-${example.seq}`}>
                          “{example.text}”
                        </Link>
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
