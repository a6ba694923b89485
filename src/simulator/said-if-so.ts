/** The field `step` of an entry, where somebody who follows a scenario asked. */
export const stepOf = (step: number | undefined) => (step === undefined ? {} : { step });

/** The field `injected` of an entry, where it was no chance that brought it about. */
export const injectedIf = (isInjected: boolean) => (isInjected ? { injected: true as const } : {});
