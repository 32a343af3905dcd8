import type {
  FeedbackPage,
  OfferConditions,
  OfferDetail,
  OfferExposure,
  OfferFloor,
  OfferHistory,
  OfferLabels,
} from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { usePlace } from '../context.js';
import type { Page } from '../page.js';
import { questionsOf } from './addresses.js';
import { GoneOffer } from './gone.js';
import { OfferView } from './offer-view.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/offer.js'),
  title: (place, t, client) =>
    client.getQueryData<OfferDetail>([questionsOf(place).offer])?.name ?? t('titleGone', { id: place.params.id ?? '' }),
  prepare: async ({ place, ...preparing }) => {
    const { offer, history, ...others } = questionsOf(place);
    const status = await prepareAnswer(preparing, offer);
    // Of an offer that is gone, what it said is still told.
    const asked = status < 400 ? [history, ...Object.values(others)] : [history];
    await Promise.all(asked.map((path) => prepareAnswer(preparing, path)));
    return status;
  },
  View: OfferPage,
};

function OfferPage() {
  const asked = questionsOf(usePlace());
  const { data: offer, error } = useAnswer<OfferDetail>(asked.offer);
  const refused = useRefusal(asked.offer, error);
  const here = offer !== undefined;
  const labels = useAnswer<OfferLabels>(asked.labels, here);
  const conditions = useAnswer<OfferConditions>(asked.conditions, here);
  const floor = useAnswer<OfferFloor>(asked.floor, here);
  const feedback = useAnswer<FeedbackPage>(asked.feedback, here);
  const history = useAnswer<OfferHistory>(asked.history);
  const exposure = useAnswer<OfferExposure>(asked.exposure ?? '', here && asked.exposure !== undefined);
  const refusals = {
    labels: useRefusal(asked.labels, labels.error),
    conditions: useRefusal(asked.conditions, conditions.error),
    floor: useRefusal(asked.floor, floor.error),
    feedback: useRefusal(asked.feedback, feedback.error),
    history: useRefusal(asked.history, history.error),
    exposure: useRefusal(asked.exposure ?? '', exposure.error),
  };
  if (offer === undefined) {
    if (refused === null) return null;
    return <GoneOffer refused={refused} {...(history.data === undefined ? {} : { history: history.data })} />;
  }
  return (
    <OfferView
      offer={offer}
      labels={{ data: labels.data, refused: refusals.labels }}
      conditions={{ data: conditions.data, refused: refusals.conditions }}
      floor={{ data: floor.data, refused: refusals.floor }}
      feedback={{ data: feedback.data, refused: refusals.feedback }}
      history={{ data: history.data, refused: refusals.history }}
      {...(asked.exposure === undefined ? {} : { asked: { data: exposure.data, refused: refusals.exposure } })}
    />
  );
}
