import { isThingKey, usccProblem } from '@creditgraph/kernel';
import { type PlateColour, parsePlate, plateColours, plateIn, vehicleKeyOf } from './plate';

const colours = Object.keys(plateColours) as PlateColour[];
const plates = ['虚A12345', '虚AD12345', '虚A1234挂', 'WJ虚1234X', '虚014001', '粤Z1234港'];

describe('the plate of a vehicle', () => {
  it.each(['虚A12345', '虚A·12345', ' 虚a 12345 ', '虚A12345', '虚A・12345', '虚A•12345', '虚A.12345'])(
    'is read from "%s"',
    (text) => expect(parsePlate(text)).toBe('虚A12345'),
  );

  it.each(['', '虚A1234567X', '虚A123', '虚ABCDEF', '虚虚虚A1234', '虚A1234/', 'V:虚A12345'])(
    'is not "%s"',
    (plate) => expect(() => parsePlate(plate)).toThrow(expect.objectContaining({ code: 'PLATE_INVALID' })),
  );

  it('is given back by the key, which is another for every plate and colour', () => {
    const made = plates.flatMap((plate) => colours.map((colour) => ({ plate, colour })));
    const keys = made.map(vehicleKeyOf);

    expect(keys.map(plateIn)).toEqual(made);
    expect(new Set(keys).size).toBe(made.length);
    for (const key of keys) {
      expect([isThingKey(key), usccProblem(key) === null]).toEqual([true, false]);
      expect(key.length).toBeLessThanOrEqual(64);
    }
  });

  it('is in no other key', () => {
    expect(() => plateIn('S:IMO:0000011')).toThrow('not the key of a vehicle');
    expect(() => plateIn('V:A12345:PINK')).toThrow('not the key of a vehicle');
  });
});
