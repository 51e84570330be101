// The list of macros, and the form that adds and changes them.
import { LIMITS, type MacroView, type SaveMacro } from '@frontdesk/protocol';
import { TextInput } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';

import { useDesk } from '../desk/desk-context';
import { EditableList, RowText, type FieldsProps } from '../parts/editable-list';
import { ScopeField, ScopeMark } from '../parts/scope-field';
import { texts } from '../texts';
import { isComplete, MacroSteps } from './macro-steps';
import { stepWords, useMacroCollection } from './macros';

const blank: SaveMacro = { name: '', scope: 'mine', steps: [{ do: 'reply', text: '' }] };

export function MacroSection() {
  return (
    <EditableList
      collection={useMacroCollection()}
      words={texts.macros}
      icon={IconBolt}
      blank={blank}
      Row={MacroRow}
      Fields={MacroFields}
      isComplete={({ name, steps }) => name.trim() !== '' && steps.every(isComplete)}
      formWidth={600}
    />
  );
}

function MacroRow({ item: { name, scope, steps } }: { item: MacroView }) {
  const teams = useDesk((s) => s.teams);
  return (
    <RowText
      head={
        <>
          <strong>{name}</strong>
          <ScopeMark scope={scope} />
        </>
      }
    >
      {steps.map((step) => stepWords(step, teams)).join(' · ')}
    </RowText>
  );
}

function MacroFields({ draft: { name, scope, steps }, change }: FieldsProps<SaveMacro>) {
  return (
    <>
      <TextInput
        label={texts.macros.name}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={LIMITS.macroNameCharsMax}
        data-autofocus
        required
        withAsterisk={false}
      />
      <MacroSteps steps={steps} onChange={(steps) => change({ steps })} />
      <ScopeField scope={scope} onChange={(scope) => change({ scope })} />
    </>
  );
}
