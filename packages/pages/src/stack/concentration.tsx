import type { StackCommonGround, StackConcentration } from '@vigie/credentials';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { offerPage } from '../offer/addresses.js';
import { MissingFacts } from '../offer/missing-facts.js';
import { type Names, nodeName } from '../offer/node-names.js';
import { Steps } from '../offer/steps.js';
import { PartyName } from '../parts/party-name.js';
import { Said } from '../parts/said.js';
import { Name } from '../parts/words.js';
import { OutcomeBadge, StackFields } from './stack-fields.js';
import type { StackTexts } from './texts.en.js';

/** Who stands behind the layers, what they share, and what keeps that from being told. */
export function Concentration({ answer, names }: { answer: StackConcentration; names: Names }) {
  const t = useTexts<StackTexts>();
  const { providers, controllers, undetermined, bundles, common } = answer;
  return (
    <>
      <h3>{t('byProvider')}</h3>
      <ul>
        {providers.map(({ party, name, layers, of }) => (
          <li key={party}>
            <PartyName id={party} name={name ?? nodeName(party, names)} />
            {t('colon')}
            {t('layersOf', { count: layers.length, of })} (<LayerList layers={layers} />)
          </li>
        ))}
      </ul>
      <h3>{t('byController')}</h3>
      {controllers.length === 0 ? <p>{t('noController')}</p> : null}
      <ul>
        {controllers.map(({ party, layers, of, paths }) => (
          <li key={party}>
            <bdi>{nodeName(party, names)}</bdi>
            {t('colon')}
            {t('layersOf', { count: layers.length, of })} (<LayerList layers={layers} />)
            <Ways ways={paths.map(({ layer, path }) => ({ layer, steps: <Steps path={path} names={names} /> }))} />
          </li>
        ))}
      </ul>
      {undetermined.length === 0 ? null : (
        <>
          <p>
            {t('undetermined')} <LayerList layers={undetermined.map(({ layer }) => layer)} />
          </p>
          <details>
            <summary>{t('whatIsMissing')}</summary>
            <MissingFacts missing={undetermined.flatMap(({ missing }) => missing)} names={names} />
          </details>
        </>
      )}
      {bundles.length === 0 ? null : (
        <>
          <h3>{t('bundles')}</h3>
          <ul className="findings">
            {bundles.map(({ by, party, layers, outcome, reason, fields }) => (
              <li key={`${by} ${party}`}>
                <bdi>{nodeName(party, names)}</bdi> (<LayerList layers={layers} />){' '}
                <OutcomeBadge outcome={outcome} of="apart" /> <Said text={reason} />
                <StackFields fields={fields} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('common')}</h3>
      <p>
        <strong>{t(`common_${common.shown}`)}</strong>
      </p>
      <ul className="findings">
        {common.grounds.map(({ kind, nodes, name, sameness, hidden, layers, rests }) => (
          <li key={`${kind} ${nodes.join(' ')}`} className="card">
            <p>
              {t(`ground_${kind}`)}
              {t('colon')}
              <GroundName kind={kind} nodes={nodes} name={name} names={names} />
              {'. '}
              {t('groundOf')} <LayerList layers={layers} />. {hidden ? t('hiddenGround') : null}{' '}
              {sameness === 'name' ? t('sameByName') : null}
            </p>
            <Ways
              ways={rests
                .filter(({ path }) => path.length > 0)
                .map(({ layer, path }) => ({ layer, steps: <Steps path={path} names={names} /> }))}
            />
          </li>
        ))}
      </ul>
      {common.open.length === 0 ? null : (
        <details>
          <summary>{t('openShared')}</summary>
          <MissingFacts missing={common.open.flatMap(({ missing }) => missing)} names={names} />
        </details>
      )}
    </>
  );
}

/** What is shared, with a link where it is a service that may have a page here. */
function GroundName({
  kind,
  nodes: [node = '', ...others],
  name,
  names,
}: {
  kind: StackCommonGround['kind'];
  nodes: readonly string[];
  name: string | undefined;
  names: Names;
}) {
  const text = <Name text={name ?? [node, ...others].map((one) => nodeName(one, names)).join(', ')} />;
  if (kind !== 'service' || others.length > 0 || !node.startsWith('did:')) return text;
  return <a href={offerPage(node)}>{text}</a>;
}

/** The signed way of each layer to what is shared. */
function Ways({ ways }: { ways: ReadonlyArray<{ layer: string; steps: ReactNode }> }) {
  const t = useTexts<StackTexts>();
  if (ways.length === 0) return null;
  return (
    <details>
      <summary>{t('byWhichWay')}</summary>
      <ul>
        {ways.map(({ layer, steps }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer may have several ways, and they never change their order
          <li key={`${layer} ${place}`}>
            <bdi>{layer}</bdi>
            {steps}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function LayerList({ layers }: { layers: readonly string[] }) {
  const format = new Intl.ListFormat(useLanguage());
  return format.formatToParts(layers).map(({ type, value }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one list never change their order
    type === 'element' ? <bdi key={place}>{value}</bdi> : value,
  );
}
