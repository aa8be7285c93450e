import { dayOf, type Standing } from '@creditgraph/kernel';
import type { Catalogue, RequiredSource, Scenario } from './catalogue/model';
import { judgeGrade } from './decision/grades';
import { type Contribution, hasEffect, judge, type Reported, type Rulebook } from './decision/listings';
import { withoutNumbersIn } from './decision/masking';
import { CLEAR_WHEN, type Decision, type Evidence, type Question, type SourceAnswer } from './decision/model';
import { reachOf } from './decision/reach';
import { type Found, found, weigh } from './decision/reasons';
import { judgeRegister, otherCodes } from './decision/register';

/**
 * What the law attaches to a subject in a scenario, from what the sources say and nothing else. The same inputs
 * give the same decision for ever, so a receipt can be replayed.
 */
export function decide(question: Question, catalogue: Catalogue, evidence: readonly Evidence[]): Decision {
  const { subject } = question;
  const scenario = scenarioOf(catalogue, question);
  const required = scenario.required.filter(({ of }) => of.includes(subject.kind));
  const standings = evidence.flatMap(({ standing }) => (standing ? [standing] : []));
  const contributions = contributionsOf(question, catalogue, required, standings);

  const findings = [
    ...roleFindings(question, scenario),
    ...sourceFindings(required, evidence),
    ...standings.flatMap((standing) => (standing.source === 'registry' ? judgeRegister(standing) : [])),
    ...contributions.flatMap((contribution) => contribution.findings),
  ];
  const decision: Decision = {
    ...weigh(findings.length > 0 ? findings : withheldFindings(question, evidence)),
    subject: subject.shown,
    alsoCheck: standings.flatMap(otherCodes),
    hits: contributions.flatMap(({ hits }) => hits),
    information: contributions.flatMap(({ information }) => information),
    incentives: contributions.flatMap(({ incentives }) => incentives),
    referrals: contributions.flatMap(({ referrals }) => referrals),
    sources: sourceAnswers(required, evidence),
  };
  return subject.kind === 'PERSON' ? withoutNumbersIn(decision) : decision;
}

function scenarioOf({ scenarios, version }: Catalogue, { scenario }: Question): Scenario {
  const found = scenarios.find(({ code }) => code === scenario);
  if (!found) throw new Error(`catalogue ${version} has no scenario ${scenario}`);
  return found;
}

function contributionsOf(
  question: Question,
  catalogue: Catalogue,
  sources: readonly RequiredSource[],
  standings: readonly Standing[],
): readonly Contribution[] {
  const day = dayOf(question.asOf);
  const register = standings.find(({ source }) => source === 'registry')?.register;
  const rules: Rulebook = { day, catalogue, reach: reachOf(question, catalogue, day), sources, register };
  const reported = standings.flatMap(({ source, listings }): Reported[] =>
    listings.filter((listing) => hasEffect(listing, day)).map((listing) => ({ sector: source, listing })),
  );
  return [
    ...reported.map((each) => judge(each, reported, rules)),
    ...standings.map((standing) => judgeGrade(standing, rules)),
  ];
}

function roleFindings({ role, subject }: Question, { roles }: Scenario): readonly Found[] {
  const open = roles.some(({ code, subjects }) => code === role && subjects.includes(subject.kind));
  return open ? [] : [found('ROLE_NOT_OPEN')];
}

/** Silence is never innocence: a required source that did not answer leaves the question open. */
function sourceFindings(
  required: readonly RequiredSource[],
  evidence: readonly Evidence[],
): readonly Found[] {
  return required.flatMap(({ source }) => {
    const status = statusOf(source, evidence);
    if (status === 'ANSWERED') return [];
    return [found(status === 'REJECTED' ? 'SOURCE_REJECTED' : 'SOURCE_UNAVAILABLE', { source })];
  });
}

/** Where nothing is found, silence of any source keeps the check from being clear. */
const withheldFindings = ({ clearWhen }: Question, evidence: readonly Evidence[]): readonly Found[] =>
  clearWhen === CLEAR_WHEN
    ? evidence
        .filter(({ status }) => status !== 'ANSWERED')
        .map(({ source }) => found('CLEAR_WITHHELD', { source }))
    : [];

function sourceAnswers(
  required: readonly RequiredSource[],
  evidence: readonly Evidence[],
): readonly SourceAnswer[] {
  const names = new Set([...required.map(({ source }) => source), ...evidence.map(({ source }) => source)]);
  return [...names].map((sector) => ({
    sector,
    status: statusOf(sector, evidence),
    required: required.some(({ source }) => source === sector),
    asOf: evidence.find(({ source }) => source === sector)?.standing?.asOf ?? null,
  }));
}

const statusOf = (sector: string, evidence: readonly Evidence[]): Evidence['status'] =>
  evidence.find(({ source }) => source === sector)?.status ?? 'UNAVAILABLE';
