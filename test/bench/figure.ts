/** One row of the result. */
export interface Figure {
  /** With its group's words first: `upload.http.ratio_to_curl`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A figure, or a family of figures that come out of the same runs. */
export interface Measurement {
  /** What it is about to do, for the person who waits. */
  readonly title: string;
  /** Returns each figure as soon as it is there; throws when the rest cannot be measured. */
  measure(tell: Tell): AsyncIterable<Figure>;
}

/** Says on stderr how it goes. */
export type Tell = (note: string) => void;
