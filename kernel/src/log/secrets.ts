import { redactCell, withoutNumbers } from '../intake/redact';

const HIDDEN = '[hidden]';

/** Names under which secrets stand, in any spelling; what is beneath one is never written. */
const secretNames = new Set(
  `authorization cookie password secret token accesstoken jwt jws seal standing registration receipt privatekey key
   documentnumber xcreditgraphcall databaseurl`.split(/\s+/),
);

/** What secrets look like wherever they stand in a text. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, '[key]'],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '[signed]'],
  [/\bBearer\s+[^\s"',]+/gi, 'Bearer [token]'],
  [/(\b[a-z][a-z0-9+]*:\/\/[^\s:/@]*):[^\s@]+@/gi, '$1:[password]@'],
];

/**
 * The same without seals, tokens, keys and passwords, and with identity numbers masked; details are looked into however
 * deep they are. Two nets: by the name a value stands under, and by its look.
 */
export function withoutSecrets<Value>(value: Value): Value {
  return hidden(value) as Value;
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(hidden);
  if (value instanceof Error) return text(value.stack ?? value.message);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, hiddenUnder(name, inside)]));
}

/** What a request is called is a word of its caller's; one in a few dozen would look like a passport's number by chance. */
function hiddenUnder(name: string, value: unknown): unknown {
  if (isSecret(name)) return HIDDEN;
  return name === 'requestId' && typeof value === 'string' ? withoutNumbers(value) : hidden(value);
}

const isSecret = (name: string) => secretNames.has(name.replace(/[^a-z]/gi, '').toLowerCase());

function text(value: string): string {
  const shown = secretForms.reduce((left, [form, instead]) => left.replace(form, instead), value);
  return redactCell(shown, 'unknown');
}
