import { INK, STATUS_COLOURS } from './palette.ts';

/**
 * The style sheet of a picture. Every colour is a custom property, so that a page can set another; dark mode is the
 * reader's own choice. Fonts are those that the reader has.
 */
export const styleSheet = (): string =>
  [
    `.ecs{${properties('light')};font-family:${SANS}}`,
    `@media (prefers-color-scheme:dark){.ecs{${properties('dark')}}}`,
    ...Object.keys(STATUS_COLOURS).map(
      (status) => `.ecs [data-status="${status}"]{--accent:var(--${variable(status)})}`,
    ),
    RULES,
  ].join('\n');

const SANS = `system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif`;
const MONO = `ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace`;

const properties = (theme: 'light' | 'dark'): string =>
  [
    ...Object.entries(INK).map(([name, colour]) => `--${name}:${colour[theme]}`),
    ...Object.entries(STATUS_COLOURS).map(([status, colour]) => `--${variable(status)}:${colour[theme]}`),
  ].join(';');

const variable = (status: string): string => status.toLowerCase().replaceAll('_', '-');

const RULES = `.ecs text{fill:var(--ink)}
.ecs .paper{fill:var(--paper)}
.ecs .heading{font-size:20px;font-weight:650}
.ecs .meaning{font:400 11.5px ${SANS}}
.ecs .meaning,.ecs .legend text{fill:var(--muted)}
.ecs .legend text{font-size:11px}
.ecs .card{fill:var(--card);stroke:var(--edge)}
.ecs text.vm-state{font:700 15px ${MONO}}
.ecs .name{font:600 12px ${MONO}}
.ecs .status{font-size:9.5px;font-weight:650;letter-spacing:.04em;fill:var(--accent)}
.ecs .line{font-size:11px;fill:var(--muted)}
.ecs .box{fill:var(--paper);stroke:var(--accent);stroke-width:1.1}
.ecs .tint{fill:var(--accent);fill-opacity:.1}
.ecs .settled:not(.vm-state) .tint{fill-opacity:1}
.ecs .settled:not(.vm-state) .name,.ecs .settled:not(.vm-state) .status{fill:var(--paper)}
.ecs [data-status="UNKNOWN"] .box{stroke-dasharray:2 3}
.ecs .edge path{fill:none;stroke:var(--line);stroke-width:1.3}
.ecs .edge .tip{fill:var(--line);stroke:none}
.ecs .edge text{font-size:11px}
.ecs .edge text,.ecs .head{paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.ecs .edge .ask{font-weight:600}
.ecs .edge .event{font-style:italic;fill:var(--muted)}
.ecs .unasked path{stroke-dasharray:1.5 2.5}
.ecs .inferred path{stroke-dasharray:6 3.5}
.ecs .failure path{stroke:var(--fail);stroke-width:.9}
.ecs .failure .tip{fill:var(--fail)}
.ecs .reference rect{fill:var(--accent);fill-opacity:.1;stroke:var(--accent);stroke-width:.9}
.ecs .reference text{font:600 11px ${MONO};fill:var(--accent);stroke:none}
.ecs .mark,.ecs .edge .mark{fill:none;stroke:var(--muted);stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round;stroke-dasharray:none}
.ecs .mark.failure,.ecs .failure .mark{stroke:var(--fail)}
.ecs .settled:not(.vm-state) .mark{stroke:var(--paper)}
.ecs .lit .box{stroke-width:3}
.ecs .lit.edge path:not(.tip):not(.mark){stroke:var(--way);stroke-width:3}
.ecs .lit.edge .tip{fill:var(--way)}
.ecs .birth{fill:none;stroke:var(--line);stroke-width:1.3}
.ecs .birth-dot{fill:var(--line)}
.ecs .missed{opacity:.3}
.ecs .vm-state .box{stroke-width:1.6}`;
