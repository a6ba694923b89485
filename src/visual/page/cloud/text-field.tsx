interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  /** What stands for nothing. */
  readonly placeholder: string;
  readonly value: string;
  readonly enter: (value: string) => void;
}

/** A line to type, with what it is about above it. */
export const TextField = ({ name, label, placeholder, value, enter }: TextFieldProps) => (
  <label class="field wide">
    <span>{label}</span>
    <input
      type="text"
      name={name}
      placeholder={placeholder}
      maxLength={255}
      value={value}
      onInput={({ currentTarget }) => enter(currentTarget.value)}
    />
  </label>
);
