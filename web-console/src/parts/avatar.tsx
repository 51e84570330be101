// A person's picture, for now their initials on a quiet ground.
import { initials } from '../format';
import classes from './avatar.module.css';

export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <span className={classes.avatar} style={{ width: size, height: size }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
