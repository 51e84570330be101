// The page of canned replies and macros, the agent's own and the team's.
import { SegmentedControl, Text } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';

import { MacroSection } from '../macros/macro-section';
import { Page } from '../parts/page';
import { texts } from '../texts';
import { CannedSection } from './canned-section';

export default function RepliesPage() {
  const t = texts.replies;
  const macros = new URLSearchParams(useSearch()).has('macros');
  const [, navigate] = useLocation();
  return (
    <Page
      title={t.title}
      actions={
        <SegmentedControl
          aria-label={t.show}
          value={macros ? 'macros' : 'canned'}
          onChange={(value) => navigate(value === 'macros' ? '/replies?macros' : '/replies')}
          data={[
            { value: 'canned', label: texts.canned.title },
            { value: 'macros', label: texts.macros.title },
          ]}
        />
      }
    >
      <Text c="dimmed" mb="lg" maw="68ch">
        {macros ? texts.macros.intro : texts.canned.intro}
      </Text>
      {macros ? <MacroSection /> : <CannedSection />}
    </Page>
  );
}
