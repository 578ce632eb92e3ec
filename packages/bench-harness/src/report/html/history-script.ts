/**
 * Draws the charts of the history in the browser. Colours come from the page's own variables, so that a change
 * between light and dark draws them anew.
 */
export const historyScript = String.raw`
(() => {
  const { commits, charts } = JSON.parse(document.getElementById('history-data').textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const units = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];
  const time = (ns) => {
    const [size, unit] = units.find(([size]) => Math.abs(ns) >= size) ?? [1, 'ns'];
    return Number((ns / size).toPrecision(3)) + ' ' + unit;
  };
  const x = commits.map((_, at) => at);
  const drawn = [];

  function readout(at, index) {
    const commit = commits[index];
    const box = document.getElementById('readout-' + at);
    box.replaceChildren();
    const add = (className, text) => {
      const span = document.createElement('span');
      span.className = className;
      span.textContent = text;
      box.append(span);
    };
    charts[at].series.forEach((series, number) => {
      if (series.text[index] !== '') add('key series-' + (number % 6), series.backend + ' ' + series.text[index]);
    });
    add('commit', commit.id + ' · ' + commit.at + ' · ' + commit.subject);
  }

  function draw(at) {
    const box = document.getElementById('chart-' + at);
    const { series } = charts[at];
    const values = series.flatMap((each) => each.p50.filter((value) => value !== null));
    const wide = Math.max(...values) / Math.min(...values) > 5;
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--grid'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    const lines = series.flatMap((each, number) => {
      const stroke = colour('--series-' + (number % 6));
      return [
        { stroke, width: 2, points: { show: true, size: 5, fill: stroke } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
      ];
    });
    return new uPlot(
      {
        width: box.clientWidth,
        height: 190,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        scales: { x: { time: false, range: (_, low, high) => [low - 0.4, high + 0.4] }, y: { distr: wide ? 3 : 1 } },
        series: [{}, ...lines],
        bands: series.map((_, number) => ({ series: [number * 3 + 3, number * 3 + 2], fill: colour('--series-' + (number % 6)) + '2b' })),
        axes: [
          { ...axis, space: 70, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100], values: (_, marks) => marks.map((mark) => commits[mark]?.id ?? '') },
          { ...axis, size: 62, values: (_, marks) => marks.map((mark) => (mark === null ? '' : time(mark))) },
        ],
        hooks: { setCursor: [(chart) => readout(at, chart.cursor.idx ?? commits.length - 1)] },
      },
      [x, ...series.flatMap((each) => [each.p50, each.p25, each.p75])],
      box,
    );
  }

  function drawAll() {
    charts.forEach((_, at) => {
      drawn[at]?.destroy();
      drawn[at] = draw(at);
      readout(at, commits.length - 1);
    });
  }

  drawAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  new ResizeObserver(() => {
    drawn.forEach((chart, at) => {
      const width = document.getElementById('chart-' + at).clientWidth;
      if (width > 0 && width !== chart.width) chart.setSize({ width, height: 190 });
    });
  }).observe(document.querySelector('main'));
})();
`;
