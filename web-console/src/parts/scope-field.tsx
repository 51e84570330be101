// Whether something that an agent keeps is for them alone or for the whole team.
import type { Scope } from '@frontdesk/protocol';
import { Group, Radio } from '@mantine/core';

import { texts } from '../texts';
import classes from './editable-list.module.css';

export function ScopeField({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = texts.list;
  return (
    <Radio.Group label={t.scope} value={scope} onChange={(value) => onChange(value as Scope)}>
      <Group mt={4}>
        <Radio value="mine" label={t.mine} />
        <Radio value="shared" label={t.shared} />
      </Group>
    </Radio.Group>
  );
}

export function ScopeMark({ scope }: { scope: Scope }) {
  return <span className={classes.scope}>{scope === 'mine' ? texts.list.mine : texts.list.shared}</span>;
}
