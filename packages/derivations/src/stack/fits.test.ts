import type { StackFindings, StackOutcome } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { service } from '../testing/claims.js';
import type { Json } from '../testing/offer-detail.js';
import { findingsOn, type TestLayer } from '../testing/stack.js';

const on = (lower: Json, upper: Json): StackFindings =>
  findingsOn([
    { name: 'app', on: ['base'], states: upper },
    { name: 'base', states: lower },
  ]);
const hostOf = (lower: Json, upper: Json) => on(lower, upper).fits.find(({ check }) => check === 'host');
const kubernetes = (standardVersion?: string): Json => ({
  interfaces: [{ standard: 'Kubernetes', standardVersion }],
  none: ['assetCategories'],
});

describe('the host of a layer', () => {
  it.each<[StackOutcome, string, Json, Json]>([
    ['fits', 'is named', {}, { runsOn: [{ service: service('base') }] }],
    ['does-not-fit', 'is not named', {}, { runsOn: [{ service: service('other') }] }],
    ['does-not-fit', 'is stated to be none', {}, { none: ['runsOn'] }],
    ['cannot-tell', 'is said to be unknown', {}, { unknown: ['runsOn'] }],
    ['cannot-tell', 'is not stated', {}, {}],
    ['fits', 'is of the class, in a later version', kubernetes('1.31'), { runsOn: [{ hostClass: 'Kubernetes 1.29' }] }],
    ['fits', 'is of the class, in any version', kubernetes(), { runsOn: [{ hostClass: 'Kubernetes' }] }],
    ['does-not-fit', 'is older', kubernetes('1.27'), { runsOn: [{ hostClass: 'Kubernetes 1.29' }] }],
    ['cannot-tell', 'has no version', kubernetes(), { runsOn: [{ hostClass: 'Kubernetes 1.29' }] }],
    [
      'cannot-tell',
      'has no version that compares',
      kubernetes('latest'),
      { runsOn: [{ hostClass: 'Kubernetes 1.29' }] },
    ],
    ['does-not-fit', 'is of no such class', kubernetes(), { runsOn: [{ hostClass: 'Helm 3' }] }],
    ['cannot-tell', 'may go by another name', kubernetes(), { runsOn: [{ hostClass: 'K8s' }] }],
    [
      'fits',
      'is of a name that no registry knows',
      { interfaces: [{ standard: 'OpenStack' }] },
      { runsOn: [{ hostClass: 'openstack' }] },
    ],
    [
      'cannot-tell',
      'does not say all it offers',
      { interfaces: [{ standard: 'S3' }] },
      { runsOn: [{ hostClass: 'Kubernetes' }] },
    ],
    ['fits', 'is a service model', { segment: 'IaaS' }, { runsOn: [{ hostClass: 'iaas' }] }],
    [
      'fits',
      'is one of several',
      kubernetes(),
      { runsOn: [{ service: service('other') }, { hostClass: 'Kubernetes' }] },
    ],
    ['cannot-tell', 'may be one of several', {}, { runsOn: [{ service: service('other') }, { hostClass: 'Nomad' }] }],
    ['fits', 'is where it is hosted', {}, { hosting: [{ service: service('base') }] }],
    [
      'cannot-tell',
      'is where it is hosted, against what it runs on',
      {},
      { hosting: [{ service: service('base') }], runsOn: [{ service: service('other') }] },
    ],
  ])('%s: %s', (outcome, _, lower, upper) => {
    const found = hostOf(lower, upper);
    expect(found).toMatchObject({ outcome, upper: 'app', lower: 'base' });
    expect(found?.reason).toMatch(/\.$/);
    expect(found?.fields.length).toBeGreaterThan(0);
  });

  it('is cited by the fields of both layers', () => {
    const found = hostOf(kubernetes('1.31'), { runsOn: [{ hostClass: 'Kubernetes 1.29' }] });
    expect(found?.fields.map(({ layer, field, value }) => [layer, field, value])).toEqual([
      ['app', 'disclosure.runsOn[0].hostClass', 'Kubernetes 1.29'],
      ['base', 'disclosure.interfaces[0].standard', 'Kubernetes'],
    ]);
  });
});

describe('workloads', () => {
  const packed = (assetKind: string, exportFormats?: string[]): Json => ({
    assetCategories: [{ assetKind, exportFormats }],
  });
  const taking = (assetKind: string, importFormats?: string[]): Json => ({
    assetCategories: [{ assetKind, importFormats }],
  });
  it.each<[StackOutcome, Json, Json]>([
    ['fits', taking('container-image', ['OCI']), packed('container-image', ['oci-image'])],
    ['does-not-fit', taking('machine-image', ['VHDX']), packed('machine-image', ['qcow2'])],
    ['cannot-tell', taking('machine-image'), packed('machine-image', ['qcow2'])],
    ['cannot-tell', taking('workload', ['Helm']), packed('workload', ['Helm 3'])],
    ['cannot-tell', taking('object-store', ['S3']), packed('machine-image', ['qcow2'])],
    ['cannot-tell', {}, packed('machine-image', ['qcow2'])],
  ])('%s', (outcome, lower, upper) => {
    expect(on(lower, upper).fits.filter(({ check }) => check === 'workload')).toMatchObject([{ outcome }]);
  });

  it('are not asked about where the layer packs none', () => {
    expect(on(taking('mail', ['mbox']), packed('mail', ['mbox'])).fits.map(({ check }) => check)).toEqual(['host']);
  });
});

it('notes an odd order, a segment that nobody states, and a host that the request leaves out', () => {
  const { notes } = findingsOn([
    { name: 'a', on: ['b'], states: { segment: 'IaaS' } },
    { name: 'b', states: { segment: 'SaaS', hosting: [{ service: service('c') }] } },
    { name: 'c' },
    { name: 'd', on: ['b'], states: { segment: 'edge' } },
  ]);
  expect(notes.map(({ note, layers }) => [note, layers])).toEqual([
    ['segment-unstated', ['c']],
    ['segment-order', ['a', 'b']],
    ['host-not-listed', ['b', 'c']],
  ]);
});

it.each<[string, TestLayer[]]>([
  ['"b" is the name of no layer', [{ name: 'a', on: ['b'] }, { name: 'c' }]],
  ['"a" is the name of another layer', [{ name: 'a' }, { name: 'a', of: 'b' }]],
  ['runs in a circle', [{ name: 'a', on: ['b'] }, { name: 'b', on: ['c'] }, { name: 'c', on: ['a'] }, { name: 'd' }]],
  ['runs in a circle', [{ name: 'a', on: ['a'] }, { name: 'b' }]],
])('refuses layers that make no stack: %s', (detail, layers) => {
  expect(() => findingsOn(layers)).toThrow(
    expect.objectContaining({ code: 'stack-invalid', message: expect.stringContaining(detail) }),
  );
});
