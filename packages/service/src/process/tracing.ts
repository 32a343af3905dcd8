import { VigieError } from '@vigie/credentials';
import { type Environment, SettingsReader } from '../config/settings.js';

/** Where spans go. `stop` sends what is left. */
export interface Tracing {
  stop(): Promise<void>;
}

/**
 * Sends spans over OTLP/HTTP where `VIGIE_OTEL_ENDPOINT`, or the standard `OTEL_EXPORTER_OTLP_ENDPOINT`, names a collector;
 * otherwise nothing is loaded. The other `OTEL_*` variables (headers, sampler, attributes) hold as OpenTelemetry has them.
 *
 * @returns `undefined` where tracing is not asked for.
 * @throws VigieError `settings-invalid` for an address that is none, or where the optional packages are not installed.
 */
export async function startTracing(service: string, environment: Environment): Promise<Tracing | undefined> {
  const settings = new SettingsReader(environment);
  const endpoint = settings.url('VIGIE_OTEL_ENDPOINT') ?? settings.url('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined) return undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]).catch((cause: unknown) => {
      const detail = 'VIGIE_OTEL_ENDPOINT is set, but the packages of OpenTelemetry are not installed.';
      throw new VigieError('settings-invalid', detail, { name: 'VIGIE_OTEL_ENDPOINT' }, { cause });
    });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': settings.text('OTEL_SERVICE_NAME', service) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
  });
  provider.register();
  // A collector that is away must not hold up the end, nor make it look bad.
  return { stop: () => provider.shutdown().catch(() => undefined) };
}
