const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * When a signed address ends, in ms since the epoch, by the address itself: `Expires` in signatures
 * of version 2, which Linode's are, `X-Amz-Date` and `X-Amz-Expires` in those of version 4. Undefined
 * where it does not say.
 */
export function addressEnd({ searchParams }: URL): number | undefined {
  const secondsIn = (name: string) => Number.parseInt(searchParams.get(name) ?? '', 10);
  const signed = searchParams.get('X-Amz-Date')?.replace(AMZ_DATE, '$1-$2-$3T$4:$5:$6Z') ?? '';
  const ends = [
    secondsIn('Expires') * 1000,
    Date.parse(signed) + secondsIn('X-Amz-Expires') * 1000,
  ];
  return ends.find((end) => !Number.isNaN(end));
}
