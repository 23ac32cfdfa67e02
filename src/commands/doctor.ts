import { SETTINGS, type SettingName, type Settings, withoutPassword } from '../config.ts';
import { examine } from '../doctor.ts';
import { write } from './input.ts';
import { refuseMissing } from './with-store.ts';

const MARKS = { well: 'ok   ', note: 'note ', wrong: 'WRONG' };

function shown(setting: (typeof SETTINGS)[SettingName], value: unknown): string {
  return 'secret' in setting && value ? '…' : withoutPassword(String(value));
}

/** `recoupe doctor`: a line for each thing looked at; exit code 1 when one is wrong. */
export async function doctorCommand(settings: Settings, onlySettings: boolean): Promise<void> {
  if (onlySettings) {
    for (const [name, setting] of Object.entries(SETTINGS))
      await write(`${setting.env}=${shown(setting, settings[name as SettingName])}`);
    return;
  }
  refuseMissing(settings);
  const findings = await examine(settings);
  for (const { what, state, says, mend } of findings) {
    await write(`${MARKS[state]}  ${what}: ${says}`);
    if (mend) await write(`       ${mend}`);
  }
  if (findings.some((f) => f.state === 'wrong')) process.exitCode = 1;
}
