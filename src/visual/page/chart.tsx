import { useState } from 'preact/hooks';
import type { Subject } from '../sightings/sighting.ts';
import { ChartList } from './chart-list.tsx';
import { Drawing, hasDrawing } from './drawing.tsx';
import type { Way } from './way.ts';

interface ChartProps {
  readonly subject: Subject;
  readonly way: Way;
  readonly tone: string;
}

/** The statechart with the current state lit and the way come marked: a list of states, or for a server the drawing. */
export const Chart = ({ subject, way, tone }: ChartProps) => {
  const [isDrawn, setDrawn] = useState(matchMedia('(min-width: 60rem)').matches);
  const canDraw = subject.isServer && hasDrawing();
  return (
    <section class="chart" aria-labelledby="chart-title">
      <div class="chart-head">
        <h2 id="chart-title">Statechart</h2>
        {canDraw && (
          <fieldset class="tabs" aria-label="How to show it">
            <button type="button" data-view="drawing" aria-pressed={isDrawn} onClick={() => setDrawn(true)}>
              Drawing
            </button>
            <button type="button" data-view="list" aria-pressed={!isDrawn} onClick={() => setDrawn(false)}>
              List
            </button>
          </fieldset>
        )}
      </div>
      {canDraw && isDrawn ? <Drawing way={way} /> : <ChartList chart={subject.chart} way={way} tone={tone} />}
    </section>
  );
};
