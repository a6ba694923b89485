/** `self` and `bookmark`, as every resource of Nova has them. */
export const linksTo = (origin: string, kind: 'servers' | 'flavors', id: string) => [
  { rel: 'self', href: `${origin}/v2.1/${kind}/${id}` },
  bookmark(origin, kind, id),
];

/** Where a resource is, whatever the version. */
export const bookmark = (origin: string, kind: 'servers' | 'flavors' | 'images', id: string) => ({
  rel: 'bookmark',
  href: `${origin}/${kind}/${id}`,
});
