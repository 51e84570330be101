// A person's picture, or their initials if there is none.
import { useState } from 'react';

import { initials } from '../format';
import classes from './avatar.module.css';

export function Avatar({ name, picture, size = 28 }: { name: string; picture?: string; size?: number }) {
  const [broken, setBroken] = useState<string>();
  return (
    <span className={classes.avatar} style={{ width: size, height: size }} aria-hidden="true">
      {picture && picture !== broken ? (
        <img src={picture} alt="" width={size} height={size} onError={() => setBroken(picture)} />
      ) : (
        initials(name)
      )}
    </span>
  );
}
