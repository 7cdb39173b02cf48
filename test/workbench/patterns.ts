/** A pattern that matches exactly this text. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escaped(text)}\\s*$`);
}

/** A pattern that matches what starts with this text. */
export function startingWith(text: string): RegExp {
  return new RegExp(`^\\s*${escaped(text)}`);
}

/** A pattern for the name of a button, to which VS Code adds its keys: "Back (Ctrl+Alt+-)". */
export function buttonNamed(title: string): RegExp {
  return new RegExp(`^${escaped(title)}( \\(.*\\))?$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
