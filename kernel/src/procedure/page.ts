import { connectionOf, type PageAsked, pageOf } from '../paging';

/** A page of matters, newest first: by the instant or day each began, and by its id among those of one. */
export function newestFirst<Matter extends { readonly id: string }>(
  all: readonly Matter[],
  asked: PageAsked,
  beganOf: (matter: Matter) => string,
) {
  const page = pageOf(asked, 2);
  const keyOf = (one: Matter) => `${beganOf(one)} ${one.id}`;
  const sorted = [...all].sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const last = page.after?.join(' ');
  const rest = last === undefined ? sorted : sorted.filter((one) => keyOf(one) < last);
  return connectionOf(rest.slice(0, page.first + 1), page, (one) => [beganOf(one), one.id]);
}
