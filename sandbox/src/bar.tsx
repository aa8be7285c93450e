import type { SandboxContext, SandboxRole } from './context';
import type { Language, Say } from './words';

export interface BarProps {
  readonly roles: readonly SandboxRole[];
  readonly chosen: number;
  readonly language: Language;
  readonly say: Say;
  readonly withheld: SandboxContext['withheld'];
  choose(role: number): void;
  speak(language: Language): void;
}

/** The line above the editor: where one is, as whom one asks, and in which language one is answered. */
export function Bar({ roles, chosen, language, say, withheld, choose, speak }: BarProps) {
  const until = roles[chosen]?.until;
  return (
    <header className="bar">
      <h1>{say('title')}</h1>
      <label>
        {say('role')}
        <select value={chosen} onChange={({ target }) => choose(Number(target.value))}>
          {roles.map(({ role, label }, index) => (
            <option key={`${role} ${label.en}`} value={index}>
              {label[language]}
            </option>
          ))}
        </select>
      </label>
      {until ? (
        <span className="until">
          {say('until')} <time dateTime={until}>{new Date(until).toLocaleTimeString(language)}</time>
        </span>
      ) : null}
      {withheld ? <span className="until">{withheld[language]}</span> : null}
      <nav>
        <a href="../">{say('home')}</a>
        <button type="button" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </button>
      </nav>
    </header>
  );
}
