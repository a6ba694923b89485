import type { Drawing } from '../drawing.ts';

/** What a picture in this form leaves out, in lines for a comment. */
export const notHeld = ({ title, description }: Drawing): readonly string[] => [
  `ecs-lifecycle-diagram: ${title}`,
  description,
  'Left out: what a server remembers (bootSource, launched, origin) and the guards that ask for it. Where one event leads from',
  'one state to several others, that decides. SCXML and JSON hold it.',
];
