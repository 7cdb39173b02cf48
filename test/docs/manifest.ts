/** Of package.json, what the reference tells. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly ContributedCommand[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly views: Readonly<Record<string, readonly ContributedView[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly taskDefinitions: readonly TaskDefinition[];
  };
}

interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}

/** An entry of a menu: a command, or a menu below it. */
export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface ContributedView {
  readonly id: string;
  readonly name: string;
  readonly when?: string;
}

/** What JSON schema says of a setting, or of a property of a task. */
export interface Property {
  readonly type: string | readonly string[];
  readonly items?: { readonly type: string };
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly description?: string;
}

export interface Setting extends Property {
  readonly markdownDescription?: string;
  readonly scope?: string;
}

interface TaskDefinition {
  readonly type: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

/** The texts of package.nls.json, by the keys that stand between percent signs in package.json. */
export type Texts = Readonly<Record<string, string>>;

/** Returns a text of package.json as users see it. Throws for a key without a text. */
export function textOf(texts: Texts, value: string): string {
  const [, key] = /^%(.+)%$/.exec(value) ?? [];
  if (key === undefined) return value;
  const text = texts[key];
  if (text === undefined) throw new Error(`package.nls.json has no text for ${value}`);
  return text;
}
