/** The current time, passed in everywhere so that a test, or an audit as of a past instant, can say what it is. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
