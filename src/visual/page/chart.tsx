import { useState } from 'preact/hooks';
import type { Sighting, Subject } from '../sightings/sighting.ts';
import { ChartList } from './chart-list.tsx';
import { Drawing, hasDrawing } from './drawing.tsx';
import type { Way } from './way.ts';

interface ChartProps {
  readonly subject: Subject;
  readonly way: Way;
  readonly sighting: Sighting | undefined;
  readonly tone: string;
}

/** The statechart with the current state lit and the way come marked: a list of states, or for a server the drawing. */
export const Chart = ({ subject, way, sighting, tone }: ChartProps) => {
  const [isDrawn, setDrawn] = useState(matchMedia('(min-width: 60rem)').matches);
  const canDraw = subject.isServer && hasDrawing();
  return (
    <section class="chart" aria-labelledby="chart-title">
      <div class="chart-head">
        <h2 id="chart-title">Statechart</h2>
        {canDraw && (
          <div class="tabs" role="group" aria-label="How to show it">
            <button type="button" data-view="drawing" aria-pressed={isDrawn} onClick={() => setDrawn(true)}>
              Drawing
            </button>
            <button type="button" data-view="list" aria-pressed={!isDrawn} onClick={() => setDrawn(false)}>
              List
            </button>
          </div>
        )}
      </div>
      {canDraw && isDrawn ? (
        <Drawing way={way} sighting={sighting} tone={tone} />
      ) : (
        <ChartList chart={subject.chart} way={way} tone={tone} />
      )}
    </section>
  );
};
