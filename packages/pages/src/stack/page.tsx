import type { StackCheck } from '@vigie/credentials';
import { useState } from 'react';
import { prepareAnswer } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import { type Names, nodeName } from '../offer/node-names.js';
import type { Page } from '../page.js';
import { suggestionsPath } from '../parts/offer-combobox.js';
import { Refusal } from '../parts/refusal.js';
import { preparePosted, usePosted } from '../posted.js';
import { AddOffer } from './add-offer.js';
import { Layers, Warnings } from './layer-list.js';
import { type Asked, layerNames, readAsked, requestOf } from './query.js';
import { Question } from './question.js';
import { Results } from './results.js';
import { Share } from './share.js';
import { gravestFirst } from './stack-graph.js';
import { offerNames, prepareSubjects, useSubjects } from './subject.js';
import type { StackTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/stack.js'),
  title: (_place, t) => t('title'),
  prepare: async ({ place, ...preparing }) => {
    const asked = readAsked(place.query);
    const [subjects] = await Promise.all([
      prepareSubjects(
        preparing,
        asked.layers.map(({ offer }) => offer),
      ),
      asked.find === '' ? undefined : prepareAnswer(preparing, suggestionsPath(asked.find)),
    ]);
    const request = requestOf(asked, offerNames(subjects));
    return request === undefined ? 200 : (await preparePosted(preparing, '/stack-checks', request)).status;
  },
  View: StackPage,
};

function StackPage() {
  const t = useTexts<StackTexts>();
  const { query } = usePlace();
  const [asked] = useState(() => readAsked(query));
  const subjects = useSubjects();
  const known = offerNames(subjects);
  const called = layerNames(asked, known);
  const { data: check, refused } = usePosted<StackCheck>('/stack-checks', requestOf(asked, known));
  const names: Names = new Map([...subjects.names, ...known]);
  const providers = new Map(subjects.offers.map(({ id, provider }) => [id, provider]));
  const offerOf = new Map(called.map((layer, place) => [layer, asked.layers[place]?.offer ?? layer]));
  const providerIn = (layer: string) => providers.get(offerOf.get(layer) ?? '');
  const exposure = gravestFirst(check?.exposure ?? [], (layer) => providerIn(layer)?.country);
  const drawn = exposure.find(({ jurisdiction }) => jurisdiction === asked.drawn) ?? exposure[0];
  const tools = (
    <div className="stack-tools">
      <AddOffer asked={asked} />
      {asked.layers.length < 2 ? null : (
        <details className="asking" open={check === undefined}>
          <summary>{t('questionTitle')}</summary>
          <Question asked={asked} called={called} />
        </details>
      )}
    </div>
  );
  return (
    <div className="stack">
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {refused === null ? null : <Refusal error={refused} />}
      {asked.left === 0 ? null : <p className="warning">{t('tooMany', { count: asked.left })}</p>}
      <Missing asked={asked} />
      <Warnings asked={asked} subjects={subjects} called={called} />
      {check === undefined ? (
        <>
          {asked.layers.length === 0 ? null : <h2 id="stack">{t('stack')}</h2>}
          <Layers asked={asked} subjects={subjects} called={called} check={undefined} exposure={undefined} />
          {tools}
        </>
      ) : (
        <Results
          check={check}
          exposure={exposure}
          drawn={drawn}
          asked={asked}
          subjects={subjects}
          called={called}
          names={names}
          offerOf={offerOf}
          providerOf={(layer) => {
            const provider = providerIn(layer);
            return provider?.name ?? nodeName(provider?.id ?? layer, names);
          }}
          tools={tools}
        />
      )}
      {asked.layers.length === 0 ? null : <Share />}
    </div>
  );
}

function Missing({ asked: { layers } }: { asked: Asked }) {
  const t = useTexts<StackTexts>();
  if (layers.length >= 2) return null;
  return <p>{layers.length === 0 ? t('chooseFirst') : t('chooseSecond')}</p>;
}
