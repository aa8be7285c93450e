import { Refusal, type Term, thingKeyOf, thingPartsOf } from '@creditgraph/kernel';

/** One number can be on plates of two colours, so that the colour is part of what names a vehicle. */
export const plateColours = {
  BLUE: '蓝牌',
  YELLOW: '黄牌',
  GREEN: '绿牌',
  YELLOW_GREEN: '黄绿牌',
  BLACK: '黑牌',
  WHITE: '白牌',
} as const;

/** As a file may write them: `黄牌`, `黄色`, `黄`, or the code. */
export const colourTerms: readonly Term[] = Object.entries(plateColours).map(([code, zh]) => {
  const colour = zh.replace('牌', '');
  return { code, zh, aliases: [colour, `${colour}色`, code] };
});

export type PlateColour = keyof typeof plateColours;

export interface Plate {
  /** As it is written without space and dot, `苏A12345`. */
  readonly plate: string;
  readonly colour: PlateColour;
}

const MOST_HAN = 2;

/** A plate however it is typed: full width, lower case, with spaces or with the dot that is painted on it. */
export function parsePlate(text: string): string {
  const plate = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·•‧∙⋅・-]/gu, '');
  const han = plate.match(/\p{Script=Han}/gu)?.length ?? 0;
  const shaped = /^[\p{Script=Han}A-Z0-9]{6,9}$/u.test(plate) && /\d/.test(plate);
  if (!shaped || han > MOST_HAN) throw new Refusal('PLATE_INVALID', { plate: text });
  return plate;
}

export const vehicleKeyOf = ({ plate, colour }: Plate): string => thingKeyOf('V', parsePlate(plate), colour);

/** The plate a vehicle's key was made from. */
export function plateIn(key: string): Plate {
  const [plate, colour] = thingPartsOf('V', key) ?? [];
  if (plate === undefined || !isColour(colour)) throw new Error(`${key} is not the key of a vehicle`);
  return { plate, colour };
}

export const isColour = (colour: string | null | undefined): colour is PlateColour =>
  typeof colour === 'string' && Object.hasOwn(plateColours, colour);
