/** Sizes of type and space that every layout and the SVG writer share, in pixels. */
export const TYPE = { title: 15, meaning: 11.5, name: 12, small: 9.5, label: 11, reference: 11 } as const;

export const LEAF = { padding: 10, lineHeight: 14.5, foot: 15, top: 6, mark: 12 } as const;

export const VM_STATE = { padding: 14, lineHeight: 14, width: 150, top: 48 } as const;

/** Of the name of a state at which an arrow ends. */
export const REFERENCE_HEIGHT = 22;
