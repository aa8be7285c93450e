import { isNetwork, type WebhookSettings } from '@creditgraph/kernel';
import { z } from 'zod';

/** What the environment may say about where alerts are delivered to, for `npm start` and for every service alike. */
export const webhookVariables = {
  WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform((networks) => networks.split(',').flatMap((network) => network.trim() || []))
    .refine((networks) => networks.every(isNetwork), { error: 'not networks such as 10.1.0.0/16' }),
};

/** Without networks of the house, to the internet alone. */
export const webhooksOf = (read: z.infer<z.ZodObject<typeof webhookVariables>>): WebhookSettings => ({
  networks: read.WEBHOOK_NETWORKS,
});
