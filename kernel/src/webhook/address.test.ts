import { checkedUrl, guardedLookup, isOpen } from './address';
import { MOST_ATTEMPTS, waitAfter } from './retry';

const internet = { networks: [] };
const own = { networks: ['10.1.0.0/16', 'fd00::/8'] };

describe('an address to deliver to', () => {
  it.each`
    url                                       | settings    | open
    ${'https://credit.example.cn/alerts?a=1'} | ${internet} | ${true}
    ${'https://credit.example.cn:8443/'}      | ${internet} | ${true}
    ${'https://8.8.8.8/'}                     | ${internet} | ${true}
    ${'https://[2606:4700::1111]/'}           | ${internet} | ${true}
    ${'http://credit.example.cn/'}            | ${internet} | ${false}
    ${'ftp://credit.example.cn/'}             | ${internet} | ${false}
    ${'file:///etc/passwd'}                   | ${internet} | ${false}
    ${'https://user:pass@credit.example.cn/'} | ${internet} | ${false}
    ${'https://credit.example.cn/#x'}         | ${internet} | ${false}
    ${'https://localhost/'}                   | ${internet} | ${false}
    ${'https://a.localhost./'}                | ${internet} | ${false}
    ${'https://printer.local/'}               | ${internet} | ${false}
    ${'https://metadata.google.internal/'}    | ${internet} | ${false}
    ${'https://intranet/'}                    | ${internet} | ${false}
    ${'https://127.0.0.1/'}                   | ${internet} | ${false}
    ${'https://2130706433/'}                  | ${internet} | ${false}
    ${'https://0x7f.1/'}                      | ${internet} | ${false}
    ${'https://0.0.0.0/'}                     | ${internet} | ${false}
    ${'https://10.1.2.3/'}                    | ${internet} | ${false}
    ${'https://172.16.0.1/'}                  | ${internet} | ${false}
    ${'https://192.168.1.1/'}                 | ${internet} | ${false}
    ${'https://169.254.169.254/'}             | ${internet} | ${false}
    ${'https://100.64.0.1/'}                  | ${internet} | ${false}
    ${'https://[::1]/'}                       | ${internet} | ${false}
    ${'https://[fe80::1]/'}                   | ${internet} | ${false}
    ${'https://[fd00::1]/'}                   | ${internet} | ${false}
    ${'https://[::ffff:127.0.0.1]/'}          | ${internet} | ${false}
    ${'https://[64:ff9b::7f00:1]/'}           | ${internet} | ${false}
    ${'https://[2002:7f00:1::]/'}             | ${internet} | ${false}
    ${'https://10.1.2.3/'}                    | ${own}      | ${true}
    ${'http://10.1.2.3/'}                     | ${own}      | ${true}
    ${'https://10.2.2.3/'}                    | ${own}      | ${false}
    ${'https://[fd00::1]/'}                   | ${own}      | ${true}
    ${'http://credit.example.cn/'}            | ${own}      | ${false}
    ${`https://a.cn/${'x'.repeat(1_000)}`}    | ${internet} | ${false}
    ${'nonsense'}                             | ${internet} | ${false}
  `('$url: $open', ({ url, settings, open }) => {
    const asked = () => checkedUrl(url, settings);
    if (open) expect(asked()).toBe(new URL(url).href);
    else expect(asked).toThrow(expect.objectContaining({ code: 'WEBHOOK_URL_REFUSED' }));
  });

  const looked = (settings: { networks: readonly string[] }, all: boolean) =>
    new Promise((resolve) => {
      guardedLookup(settings)('localhost', { all }, (error, address) =>
        resolve(error ? error.message : address),
      );
    });

  it('is looked up, and refused where the name leads inside', async () => {
    expect(await looked(internet, true)).toMatch('not of the internet');
    expect(await looked(internet, false)).toMatch('not of the internet');
    const loopback = { networks: ['127.0.0.0/8', '::1/128'] };
    expect(await looked(loopback, false)).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it('is none where it is no address', () => {
    expect(isOpen('example', internet)).toBe(false);
  });
});

describe('the wait after a failure', () => {
  it.each`
    attempts | least        | most
    ${1}     | ${2_500}     | ${5_000}
    ${2}     | ${5_000}     | ${10_000}
    ${10}    | ${1_280_000} | ${2_560_000}
    ${11}    | ${1_800_000} | ${3_600_000}
    ${19}    | ${1_800_000} | ${3_600_000}
  `('number $attempts is $least to $most ms', ({ attempts, least, most }) => {
    expect([waitAfter(attempts, () => 0), waitAfter(attempts, () => 1)]).toEqual([least, most]);
  });

  it('comes to some hours before a webhook is stopped', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => waitAfter(at + 1, () => 1));
    expect(waits.reduce((sum, one) => sum + one, 0) / 3_600_000).toBeCloseTo(10.4, 0);
  });
});
