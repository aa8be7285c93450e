/** The name of a ministry's variables: `CIVIL_AFFAIRS`. */
export const upper = (name) => name.replaceAll('-', '_').toUpperCase();

const service = (name) => `  ${name}:
    <<: *process
    command: [services/dist/ministry.js, ${name}]
    environment:
      <<: *environment
      SAMPLE_COUNT: \${SAMPLE_COUNT:-0}
      WEBHOOK_NETWORKS: \${WEBHOOK_NETWORKS:-}
      ${upper(name)}_DATABASE_URL_FILE: /run/secrets/database
    secrets:
      - { source: ${name}-database, target: /run/secrets/database }
      - { source: ${name}-key, target: /keys/private/${name}.pem }
      - { source: person-key, target: /keys/person.key }
    healthcheck: *ready
    depends_on: { database: { condition: service_healthy } }
    networks: [inside, receivers]
`;

const secrets = (name) => `  ${name}-database: { file: .data/services/secrets/${name}/database-url }
  ${name}-key: { file: .data/services/keys/private/${name}.pem }
`;

/** What the gateway is told beside the places of its files; an empty one counts as not given. */
const GATEWAY_VARIABLES = [
  'AUTH_ISSUER',
  'AUTH_AUDIENCE',
  'AUTH_JWKS',
  'RATE_LIMIT',
  'REDIS_URL',
  'TRUSTED_PROXIES',
  'CORS_ORIGINS',
];

/** The whole house on one machine, every ministry a container that sees its own secrets alone. */
export const composeFile = (
  ministries,
) => `# Written by scripts/deploy.mjs from the folders under subgraphs/. See docs/operations.md.
name: creditgraph

x-process: &process
  image: creditgraph:\${CREDITGRAPH_VERSION:-latest}
  build: { context: ., dockerfile: deploy/docker/Dockerfile }
  user: \${CREDITGRAPH_USER:-1000:1000}
  read_only: true
  cap_drop: [ALL]
  security_opt: [no-new-privileges:true]
  init: true
  restart: unless-stopped
  stop_grace_period: 20s
  volumes: [ "./.data/services/keys/public:/keys/public:ro" ]

x-environment: &environment
  HOST: 0.0.0.0
  PORT: "4001"
  KEYS_DIR: /keys
  METRICS_PORT: "9464"
  METRICS_HOST: 0.0.0.0
  OTEL_EXPORTER_OTLP_ENDPOINT: \${OTEL_EXPORTER_OTLP_ENDPOINT:-}

x-ready: &ready
  test:
    - CMD
    - node
    - -e
    - "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
  interval: 10s
  timeout: 5s
  start_period: 30s
  retries: 3

services:
  database:
    image: mariadb:11.4
    environment:
      MARIADB_ROOT_PASSWORD: \${MARIADB_ROOT_PASSWORD:?set it for the first start}
    volumes: [ "database:/var/lib/mysql" ]
    ports: [ "127.0.0.1:\${DATABASE_PORT:-3306}:3306" ]
    healthcheck:
      test: [CMD, healthcheck.sh, --connect, --innodb_initialized]
      interval: 5s
      timeout: 5s
      retries: 20
    networks: [inside, outside]

${ministries.map(service).join('\n')}
  gateway:
    <<: *process
    cpu_shares: 4096
    command: [services/dist/gateway.js]
    environment:
      <<: *environment
      PORT: "4000"
      SUPERGRAPH_FILE: /supergraph/supergraph.graphql
${GATEWAY_VARIABLES.map((name) => `      ${name}: \${${name}:-}\n`).join('')}    secrets:
      - { source: gateway-key, target: /keys/private/gateway.pem }
      - { source: person-key, target: /keys/person.key }
    volumes:
      - ./.data/services/keys/public:/keys/public:ro
      - ./.data/services/supergraph:/supergraph:ro
    ports: [ "127.0.0.1:\${PORT:-4000}:4000" ]
    healthcheck: *ready
    networks: [inside, outside]

secrets:
${ministries.map(secrets).join('')}  gateway-key: { file: .data/services/keys/private/gateway.pem }
  person-key: { file: .data/services/keys/person.key }

volumes:
  database: {}

networks:
  inside: { internal: true }
  outside: {}
  receivers: {}
`;
