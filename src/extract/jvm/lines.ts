/** Places in a text, from offsets. */
import type { FilePath, Span } from '../../model/value.ts';

export function placesIn(file: FilePath, text: string): (start: number, end: number) => Span {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (start, end) => {
    const line = lineOf(start);
    const endLine = lineOf(Math.max(start, end));
    return {
      file,
      line: line + 1,
      column: start - starts[line]! + 1,
      endLine: endLine + 1,
      endColumn: end - starts[endLine]! + 1,
    };
  };
}
