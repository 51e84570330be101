// A table of signals, each with its value and threshold.
import type { ReasonView } from '@frontdesk/protocol';

import { Meter } from '../parts/meter';
import { hasScale, reasonWords, signalValue } from '../parts/wording';
import { texts } from '../texts';
import classes from './evidence.module.css';

export function ReasonTable({ reasons }: { reasons: readonly ReasonView[] }) {
  const t = texts.reason;
  return (
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
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={reason.signal}>
            <th scope="row">{reasonWords(reason)}</th>
            <td className={classes.number}>{signalValue(reason.signal, reason.value)}</td>
            <td className={classes.number}>
              {hasScale(reason.signal) ? signalValue(reason.signal, reason.threshold) : '–'}
            </td>
            <td className={classes.meter}>
              {hasScale(reason.signal) && <Meter value={reason.value} limit={reason.threshold} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
