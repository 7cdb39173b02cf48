/** How a row of a tree looks. Without VS Code's classes, so that rules for rows run without it. */
export interface RowLooks {
  readonly id: string;
  readonly label: string;
  /** What stands beside the label. */
  readonly description: string;
  /** What menus go by. */
  readonly contextValue: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly icon?: RowIcon | undefined;
  /** Of a row that holds others: whether they are seen at first. */
  readonly isOpen?: boolean;
  readonly tooltip?: string | undefined;
}

/** A picture of VS Code's, by its name there, in a color of the theme where that tells something. */
export interface RowIcon {
  readonly name: string;
  readonly color?: string;
}
