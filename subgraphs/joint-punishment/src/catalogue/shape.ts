import { regionName } from '@creditgraph/kernel';
import { z } from 'zod';
import { roleCodes, scenarioCodes } from './model';

const words = z.string().trim().min(1).max(2_000);
const code = z.string().regex(/^[A-Z][A-Z0-9-]{0,39}$/);
const day = z.iso.date();
const region = z.string().refine((division) => regionName(division) !== null);
const source = z.enum(['TEXT', 'EXCERPT', 'PLAN', 'UNREAD']);
const subjectKind = z.enum(['ORGANISATION', 'PERSON']);
const objectKind = z.enum(['ORGANISATION', 'PERSON', 'PUBLIC_BODY']);

const list = z.strictObject({
  code: code.max(20),
  name: words,
  owner: words,
  basis: words,
  term: words,
  exit: words,
  kind: z.enum(['RED', 'ATTENTION', 'SERIOUS']),
  verified: z.boolean(),
  persons: z
    .strictObject({
      roles: z
        .array(z.enum(['LEGAL_REPRESENTATIVE', 'PRINCIPAL', 'ACTUAL_CONTROLLER', 'DIRECTLY_RESPONSIBLE']))
        .min(1),
      basis: words,
    })
    .nullable(),
  source,
});

const basis = z.strictObject({
  rank: z.enum(['LAW', 'REGULATION', 'CENTRAL_POLICY', 'JUDICIAL_INTERPRETATION', 'MINISTRY_DOCUMENT']),
  law: z.string(),
  article: z.string(),
  from: day,
  until: day.nullable(),
  subjects: z.array(objectKind),
  verified: z.boolean(),
});

const trigger = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('LIST'), list: z.string() }),
  z.strictObject({ on: z.literal('ACT'), act: words }),
  z.strictObject({ on: z.literal('GRADE'), source: words, grade: words }),
  z.strictObject({ on: z.literal('RED_LISTS') }),
  z.strictObject({ on: z.literal('TOP_GRADE') }),
]);

const measure = z.strictObject({
  code,
  nameZh: words,
  nameEn: words,
  implementedBy: z.string(),
  category: z.enum(['I', 'II', 'III', 'INCENTIVE']),
  effect: z.enum(['PROHIBIT', 'RESTRICT', 'MANAGE', 'FAVOUR']),
  scenarios: z.array(z.enum(scenarioCodes)),
  roles: z.array(z.enum(roleCodes)),
  subjects: z.array(objectKind).min(1),
  needsJudgement: z.boolean(),
  triggers: z.array(trigger),
  bases: z.array(basis),
  term: words,
  relation: words,
  scope: z.strictObject({ level: z.enum(['NATIONAL', 'PROVINCE', 'CITY']), region: region.nullable() }),
  source,
});

const scenario = z.strictObject({
  code: z.enum(scenarioCodes),
  nameZh: words,
  nameEn: words,
  roles: z.array(z.strictObject({ code: z.enum(roleCodes), subjects: z.array(subjectKind).min(1) })).min(1),
  required: z
    .array(
      z.strictObject({
        source: words,
        of: z.array(subjectKind).min(1),
        answersFor: z.array(z.string()),
        relays: z.array(z.string()),
      }),
    )
    .min(1),
});

/** What an edition's file says, field by field; whether it may say it is judged afterwards. */
export const editionShape = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d{1,4}$/),
  validFrom: day,
  lists: z.array(list),
  measures: z.array(measure),
  scenarios: z.array(scenario),
  recognitions: z.array(
    z.strictObject({
      agreement: words,
      regions: z.array(region).min(1),
      lists: z.array(z.string()).min(1),
      from: day,
      until: day.nullable(),
    }),
  ),
  referral: z.strictObject({ nameZh: words, nameEn: words, basis: words, verified: z.boolean() }).nullable(),
});
