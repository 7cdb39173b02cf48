/**
 * The types of `@pulumi/linode` 5.1.1 and of what it takes of `@pulumi/pulumi`, as far as an export uses
 * them: what images are made with and looked up by. `npm run test:real` has the packages themselves.
 */
export const pulumiTypes: Readonly<Record<string, string>> = {
  '@pulumi/pulumi': `
    export type Input<T> = T | Promise<T> | Output<T>;
    export interface Output<T> { apply<U>(func: (value: T) => U): Output<U>; }
    export interface CustomResourceOptions {
      protect?: boolean;
      ignoreChanges?: string[];
      retainOnDelete?: boolean;
      import?: string;
    }
    export declare class Config {
      constructor(name?: string);
      require(key: string): string;
    }`,
  '@pulumi/linode': `
    import * as pulumi from '@pulumi/pulumi';
    export interface ImageArgs {
      cloudInit?: pulumi.Input<boolean>;
      description?: pulumi.Input<string>;
      diskId?: pulumi.Input<number>;
      fileHash?: pulumi.Input<string>;
      filePath?: pulumi.Input<string>;
      label: pulumi.Input<string>;
      linodeId?: pulumi.Input<number>;
      region?: pulumi.Input<string>;
      tags?: pulumi.Input<pulumi.Input<string>[]>;
      waitForReplications?: pulumi.Input<boolean>;
    }
    export declare class Image {
      constructor(name: string, args: ImageArgs, opts?: pulumi.CustomResourceOptions);
    }
    export declare function getImageOutput(args: {
      id: pulumi.Input<string>;
    }): pulumi.Output<{ readonly id: string; readonly label: string }>;`,
};
