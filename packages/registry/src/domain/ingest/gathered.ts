/**
 * Answers together what is asked in one turn of the event loop: many who come at once cost one question.
 *
 * @param all - Answers questions in their order.
 */
export function gathered<Question, Answer>(
  all: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let waiting: Question[] = [];
  let answering: Promise<readonly Answer[]> | undefined;
  return async (question) => {
    const place = waiting.push(question) - 1;
    answering ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const asked = waiting;
      waiting = [];
      answering = undefined;
      return all(asked);
    });
    return (await answering)[place] as Answer;
  };
}
