import { upper } from './compose.mjs';

const labels = (name, indent) =>
  [
    `app.kubernetes.io/name: ${name}`,
    'app.kubernetes.io/component: ministry',
    'app.kubernetes.io/part-of: creditgraph',
  ]
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');

const publicKey = (name) => `                    - { key: ${name}.pem, path: public/${name}.pem }`;

const deployment = (name, everyone) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
${labels(name, 4)}
spec:
  selector:
    matchLabels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/component: ministry }
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
  template:
    metadata:
      annotations: { prometheus.io/scrape: "true", prometheus.io/port: "9464" }
      labels:
${labels(name, 8)}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 30
      securityContext: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app.kubernetes.io/name: ${name} } }
      containers:
        - name: ministry
          image: creditgraph
          args: [services/dist/ministry.js, ${name}]
          envFrom: [ { configMapRef: { name: ministry-settings, optional: true } } ]
          env:
            - { name: HOST, value: 0.0.0.0 }
            - { name: PORT, value: "4001" }
            - { name: KEYS_DIR, value: /keys }
            - { name: METRICS_HOST, value: 0.0.0.0 }
            - { name: METRICS_PORT, value: "9464" }
            - { name: ${upper(name)}_DATABASE_URL_FILE, value: /run/secrets/database/url }
          ports: [ { name: graphql, containerPort: 4001 }, { name: metrics, containerPort: 9464 } ]
          startupProbe: { httpGet: { path: /health/live, port: graphql }, periodSeconds: 2, failureThreshold: 30 }
          livenessProbe: { httpGet: { path: /health/live, port: graphql }, periodSeconds: 10, failureThreshold: 3 }
          readinessProbe: { httpGet: { path: /health/ready, port: graphql }, periodSeconds: 5, timeoutSeconds: 3 }
          lifecycle: { preStop: { exec: { command: [node, -e, "setTimeout(() => {}, 5000)"] } } }
          resources:
            requests: { cpu: 100m, memory: 192Mi }
            limits: { memory: 512Mi }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
          volumeMounts:
            - { name: keys, mountPath: /keys, readOnly: true }
            - { name: database, mountPath: /run/secrets/database, readOnly: true }
      volumes:
        - name: database
          secret: { secretName: ${name}-database, defaultMode: 288 }
        - name: keys
          projected:
            defaultMode: 288
            sources:
              - secret: { name: ${name}-key, items: [ { key: key.pem, path: private/${name}.pem } ] }
              - secret: { name: person-key, items: [ { key: person.key, path: person.key } ] }
              - configMap:
                  name: public-keys
                  optional: true
                  items:
${everyone.map(publicKey).join('\n')}
`;

const service = (name) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
${labels(name, 4)}
spec:
  selector: { app.kubernetes.io/name: ${name}, app.kubernetes.io/component: ministry }
  ports: [ { name: graphql, port: 4001, targetPort: graphql } ]
`;

const scaling = (name) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  labels:
${labels(name, 4)}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 2
  maxReplicas: 10
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
`;

const budget = (name) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  labels:
${labels(name, 4)}
spec:
  maxUnavailable: 1
  selector: { matchLabels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/component: ministry } }
`;

const job = (name) => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}-migrate
  labels: { app.kubernetes.io/component: migration, app.kubernetes.io/part-of: creditgraph }
spec:
  backoffLimit: 3
  ttlSecondsAfterFinished: 3600
  template:
    metadata:
      labels: { app.kubernetes.io/component: migration, app.kubernetes.io/part-of: creditgraph }
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      restartPolicy: Never
      securityContext: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: migrate
          image: creditgraph
          args: [services/dist/migrate.js, ${name}]
          env:
            - { name: ${upper(name)}_MIGRATION_URL_FILE, value: /run/secrets/migration/url }
            - name: ${upper(name)}_SERVICE_ACCOUNT
              valueFrom: { secretKeyRef: { name: ${name}-migration, key: service-account } }
          resources: { requests: { cpu: 100m, memory: 192Mi }, limits: { memory: 512Mi } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
          volumeMounts: [ { name: migration, mountPath: /run/secrets/migration, readOnly: true } ]
      volumes:
        - name: migration
          secret: { secretName: ${name}-migration, defaultMode: 288, items: [ { key: url, path: url } ] }
`;

const WRITTEN =
  '# Written by scripts/deploy.mjs from the folders under subgraphs/. See docs/operations.md.\n';

/** Deployment, service, scaling and budget of every ministry. */
export const ministriesFile = (ministries) =>
  WRITTEN +
  ministries
    .flatMap((name) => [
      deployment(name, [...ministries, 'gateway']),
      service(name),
      scaling(name),
      budget(name),
    ])
    .join('---\n');

/** One job a ministry, under the account that may lay out its tables. */
export const migrationFile = (ministries) => WRITTEN + ministries.map(job).join('---\n');
