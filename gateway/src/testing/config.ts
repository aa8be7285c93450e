/** Where the tests look for a Redis server; they leave out what needs one where none answers. */
export const redisUrl = process.env.REDIS_TEST_URL ?? 'redis://127.0.0.1:6379';
