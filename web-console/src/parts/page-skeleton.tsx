// The skeleton of a page that is loading.
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

import { texts } from '../texts';

export function PageSkeleton() {
  return (
    <Stack p="lg" gap="md" aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      <Skeleton h={28} w={180} />
      <Skeleton h={36} />
      {Array.from({ length: 6 }, (_, i) => (
        <Skeleton key={i} h={52} />
      ))}
    </Stack>
  );
}
