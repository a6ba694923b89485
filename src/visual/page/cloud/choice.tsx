interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly choose: (value: string) => void;
}

/** One of several, with a label above. */
export const Choice = ({ name, label, value, choices, choose }: ChoiceProps) => (
  <label class="field">
    <span>{label}</span>
    <select name={name} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {choices.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
