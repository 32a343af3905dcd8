import type { StackCheck, StackExposure } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../context.js';
import { VerdictBadge } from '../parts/exposure-badge.js';
import { PartyName } from '../parts/party-name.js';
import { Name } from '../parts/words.js';
import { LayerList as NameList } from './concentration.js';
import { type Asked, addressOf, layersUnder, rearranged } from './query.js';
import type { StackSubjects } from './subject.js';
import type { StackTexts } from './texts.en.js';

interface LayerListProps {
  asked: Asked;
  subjects: StackSubjects;
  /** What the layers are called, in the order of `asked`. */
  called: readonly string[];
  check: StackCheck | undefined;
  exposure: StackExposure | undefined;
}

/** What must be shown with the data of some layers, each text once, with the layers that it is about where it is not all. */
export function Warnings({ asked, subjects, called }: Pick<LayerListProps, 'asked' | 'subjects' | 'called'>) {
  const shared = useSharedTexts();
  const of = (warning: string) =>
    asked.layers.flatMap(({ offer }, place) =>
      subjects.offers.some((one) => one.id === offer && one.warning === warning) ? [called[place] ?? offer] : [],
    );
  return [...new Set(subjects.offers.flatMap(({ warning }) => warning ?? []))].map((warning) => (
    <p key={warning} className="warning">
      <bdi>{shared('illustrative', { warning })}</bdi>{' '}
      {of(warning).length === asked.layers.length ? null : (
        <>
          (<NameList layers={of(warning)} />)
        </>
      )}
    </p>
  ));
}

/** The layers from the top down: what each is and runs on, what the drawn law says of it, and links that move it or take it out. */
export function Layers(props: LayerListProps) {
  return (
    <ol className="layers">
      {props.asked.layers.map(({ offer }, place) => (
        <li key={offer} className="card">
          <Layer {...props} place={place} />
        </li>
      ))}
    </ol>
  );
}

function Layer({ asked, subjects, called, check, exposure, place }: LayerListProps & { place: number }) {
  const t = useTexts<StackTexts>();
  const { offer = '', role = '' } = asked.layers[place] ?? {};
  const known = subjects.offers.find(({ id }) => id === offer);
  const name = called[place] ?? offer;
  const judged = exposure?.layers.find(({ layer }) => layer === name);
  const segment = check?.layers.find(({ layer }) => layer === name)?.segment;
  const under = layersUnder(asked)[place] ?? [];
  return (
    <>
      <h3>
        {known === undefined ? (
          <bdi>{offer}</bdi>
        ) : (
          <a href={`/pages/offers/${encodeURIComponent(offer)}`}>
            <Name text={name} />
          </a>
        )}{' '}
        {judged === undefined ? null : <VerdictBadge shown={judged.shown} />}
      </h3>
      {known === undefined ? (
        <p className="warning">{t('notHere')}</p>
      ) : (
        <p>
          <PartyName {...known.provider} />
          {segment === undefined ? null : <>, {segment}</>}
        </p>
      )}
      {role === '' ? null : (
        <p>
          {t('role')}
          {t('colon')}
          <bdi>{role}</bdi>
        </p>
      )}
      <p>
        {under.length === 0 ? (
          t('onNothing')
        ) : (
          <>
            {t('runsOn')} <NameList layers={under.flatMap((lower) => called[lower] ?? [])} />
          </>
        )}
      </p>
      <Ways asked={asked} place={place} name={name} />
    </>
  );
}

/** Moves a layer or takes it out: links, so that it works without script. */
function Ways({ asked, place, name }: { asked: Asked; place: number; name: string }) {
  const t = useTexts<StackTexts>();
  const places = asked.layers.map((_layer, one) => one);
  const swapped = (one: number, other: number) => places.with(one, other).with(other, one);
  const ways = [
    ...(place === 0 ? [] : [{ key: 'moveUp' as const, order: swapped(place, place - 1) }]),
    ...(place === places.length - 1 ? [] : [{ key: 'moveDown' as const, order: swapped(place, place + 1) }]),
    { key: 'takeOut' as const, order: places.filter((one) => one !== place) },
  ];
  return (
    <p className="layer-ways">
      {ways.map(({ key, order }) => (
        <a key={key} href={`${addressOf(rearranged(asked, order))}#stack`}>
          {t(key)}
          <span className="unseen">
            {t('colon')}
            {name}
          </span>
        </a>
      ))}
    </p>
  );
}
