/** What was found rightly, what wrongly, what not at all; each with the places or names in words. */
export interface Score {
  readonly hits: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Fractions in [0, 1]; 1 where there was nothing to find or nothing was said. */
export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function rates(hits: number, wrong: number, missed: number): Rates {
  const precision = hits + wrong > 0 ? hits / (hits + wrong) : 1;
  const recall = hits + missed > 0 ? hits / (hits + missed) : 1;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1 };
}

export const ratesOf = (score: Score): Rates => rates(score.hits, score.wrong.length, score.missed.length);

/** Micro-averaged: all counts in one pot. */
export function pooled(scores: readonly Score[]): Score {
  return {
    hits: scores.reduce((sum, score) => sum + score.hits, 0),
    wrong: scores.flatMap((score) => score.wrong),
    missed: scores.flatMap((score) => score.missed),
  };
}
