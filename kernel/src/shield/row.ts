import type { Noun } from '../journal/noun';
import { code, entity, instant, integer } from '../storage/columns';
import type { Instant } from '../time';

/** That a sector has taken in an order of the desk, as it said under its seal. */
export interface ShieldAcknowledgementRow {
  shield: string;
  sector: string;
  /** How many steps the order had. */
  steps: number;
  subject: string;
  /** When the sector said so. */
  acknowledgedAt: Instant;
  recordedAt: Instant;
}

export const shieldAcknowledgementTable = entity<ShieldAcknowledgementRow>(
  'shield_acknowledgement',
  {
    shield: code(64),
    sector: code(40),
    steps: integer(),
    subject: code(64),
    acknowledgedAt: instant(),
    recordedAt: instant(),
  },
  ['shield', 'sector', 'steps'],
);

export const shieldAcknowledgementNoun: Noun<ShieldAcknowledgementRow> = {
  ...{ table: shieldAcknowledgementTable, record: ['shield', 'sector', 'steps'], subject: 'subject' },
  deed: () => 'shield.acknowledge',
};
