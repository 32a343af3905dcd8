import { actorBehind, type DoctorReport, type Endpoint, type OperatorGate } from '@vigie/service';
import type { BackupMade } from '../domain/operations/backup-desk.js';
import { reference } from './answer-schemas.js';

export interface OperationsParts {
  operator: OperatorGate;
  doctor(): Promise<DoctorReport>;
  /** @param actor - Who asks for it. */
  backUp(actor: string): Promise<BackupMade>;
}

/** What the operator may ask of a registry that is serving. */
export function operationsEndpoints({ operator, doctor, backUp }: OperationsParts): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/operations/doctor',
      authorise: (request) => operator.require(request),
      operation: {
        summary: 'What is not as it should be, each with its remedy (operator)',
        description: 'A database file of more than 64 MiB is gone through only by `vigie-registry doctor`.',
        tags: ['operations'],
        responses: {
          200: { description: 'The report.', content: { 'application/json': { schema: reference('DoctorReport') } } },
        },
      },
      handle: async (_request, response) => {
        response.setHeader('Cache-Control', 'no-store');
        response.json(await doctor());
      },
    },
    {
      method: 'post',
      path: '/operations/backups',
      authorise: (request) => operator.require(request),
      operation: {
        summary: 'Make a backup into the folder of VIGIE_REGISTRY_BACKUPS (operator)',
        description: 'A consistent copy while the registry goes on serving. It never holds a secret key.',
        tags: ['operations'],
        responses: {
          201: {
            description: 'Where it lies on the machine of the registry, and its manifest.',
            content: { 'application/json': { schema: reference('BackupMade') } },
          },
        },
      },
      handle: async (request, response) => {
        response.status(201).json(await backUp(actorBehind(request).id));
      },
    },
  ];
}
