// An error boundary: for scripts that a newer version has replaced, and for bugs.
import { Button } from '@mantine/core';
import { IconReload, IconSparkles, IconTool } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';

import { texts } from '../texts';
import { State } from './states';

export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const outdated = /dynamically imported module|Importing a module script failed|preload/i.test(
      error.message,
    );
    const t = texts.pages;
    return (
      <State
        icon={outdated ? IconSparkles : IconTool}
        title={outdated ? t.newVersion : t.broken}
        more={outdated ? t.newVersionMore : t.brokenMore}
        order={1}
      >
        <Button leftSection={<IconReload size={16} />} onClick={() => location.reload()} mt="xs">
          {t.reload}
        </Button>
      </State>
    );
  }
}
