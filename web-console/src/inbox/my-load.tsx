// How much of the agent's capacity is used.
import { useDesk } from '../desk/desk-context';
import { texts } from '../texts';
import classes from './inbox-lists.module.css';

export function MyLoad() {
  const load = useDesk((s) => s.agents.find((agent) => agent.id === s.user?.id)?.load);
  const capacity = useDesk((s) => s.agents.find((agent) => agent.id === s.user?.id)?.capacity);
  if (load === undefined || capacity === undefined) return null;
  return (
    <span className={`${classes.load} figures`} title={texts.inbox.myLoadMore}>
      {texts.inbox.load(load, capacity)}
    </span>
  );
}
