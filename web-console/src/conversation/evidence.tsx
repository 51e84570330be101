// Why the bot decided as it did: the nearest articles, the weight of each signal, and the models used.
import type { AssessmentView, ContributionView } from '@frontdesk/protocol';

import { decimal, share } from '../format';
import { Meter } from '../parts/meter';
import { hasScale, signalValue } from '../parts/wording';
import { texts } from '../texts';
import { ArticleLink } from './article-link';
import classes from './evidence.module.css';

export function Evidence({ assessment }: { assessment: AssessmentView }) {
  const t = texts.evidence;
  const sure = share(assessment.confidence);
  const from = share(assessment.answer_at_least);
  const said = { answer: t.answered, clarify: t.asked, hand_over: t.handedOver }[assessment.decision];
  return (
    <div className={classes.evidence}>
      <p>
        {assessment.hits.length ? said(sure, from) : assessment.decision === 'answer' ? t.small : t.noHits}
      </p>
      {assessment.hits.length > 0 && <Hits assessment={assessment} />}
      {assessment.also?.map((question) => (
        <p key={question.text}>
          {question.hits[0]
            ? t.also(question.text, question.hits[0].title, share(question.hits[0].confidence))
            : t.alsoNothing(question.text)}
        </p>
      ))}
      <Contributions contributions={assessment.contributions} />
      <Made assessment={assessment} />
    </div>
  );
}

export function Hits({ assessment }: { assessment: AssessmentView }) {
  const t = texts.evidence;
  if (assessment.hits.length === 0) return <p>{t.noHits}</p>;
  return (
    <div className={classes.scroll}>
      <p className={classes.made}>
        {t.basis[assessment.basis]} {assessment.leans_on && t.leansOn(assessment.leans_on)}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.article}</th>
            <th scope="col" className={classes.number}>
              {t.confidence}
            </th>
            <th scope="col" className={classes.number}>
              {t.similarity}
            </th>
          </tr>
        </thead>
        <tbody>
          {assessment.hits.map((hit) => (
            <tr key={hit.article}>
              <th scope="row">
                <ArticleLink id={hit.article} title={hit.title} />
                <span className={classes.matched}>“{hit.matched}”</span>
                <span className={classes.shared}>
                  {t.words}: {hit.words.length ? hit.words.join(', ') : t.noWords}
                </span>
              </th>
              <td className={classes.number}>{share(hit.confidence)}</td>
              <td className={classes.number}>{decimal(hit.similarity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Contributions({ contributions }: { contributions: readonly ContributionView[] }) {
  const t = texts.reason;
  if (contributions.length === 0) return null;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.signal}</th>
            <th scope="col" className={classes.number}>
              {t.value}
            </th>
            <th scope="col" className={classes.number}>
              {t.limit}
            </th>
            <td className={classes.meter} />
            <th scope="col" className={classes.number}>
              {t.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {contributions.map((c) => (
            <tr key={c.signal}>
              <th scope="row">{texts.words.signals[c.signal]}</th>
              <td className={classes.number}>{signalValue(c.signal, c.value)}</td>
              <td className={classes.number}>
                {c.threshold !== undefined && hasScale(c.signal) ? signalValue(c.signal, c.threshold) : '–'}
              </td>
              <td className={classes.meter}>
                {hasScale(c.signal) && <Meter value={c.value} limit={c.threshold} />}
              </td>
              <td className={classes.number}>{decimal(c.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Made({ assessment }: { assessment: AssessmentView }) {
  return <p className={classes.made}>{texts.evidence.made(assessment.policy_version, assessment.models)}</p>;
}
